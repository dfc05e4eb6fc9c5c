using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Domain.Reminders;
using Portal.Domain.Signing;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class SignatureMapping : IEntityTypeConfiguration<SignatureRequest>
{
    public void Configure(EntityTypeBuilder<SignatureRequest> request)
    {
        request.ToTable("Signatures").Identified();
        request.Property(r => r.DocumentName).HasMaxLength(250);
        request.Property(r => r.Sha256).HasMaxLength(64);
        request.Property(r => r.Message).HasMaxLength(SignatureRequest.LongestMessage);
        request.Property(r => r.AskedByName).HasMaxLength(200);
        request.HasOne(r => r.Dossier).WithMany().HasForeignKey(r => r.DossierId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Document>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<ReminderSchedule>().WithMany().HasForeignKey(r => r.ScheduleId).OnDelete(DeleteBehavior.SetNull);
        request.HasMany(r => r.Signers).WithOne().HasForeignKey(s => s.RequestId);
        request.HasMany(r => r.Fields).WithOne().HasForeignKey(f => f.RequestId);
        request.HasIndex(r => new { r.DossierId, r.State, r.AskedAt });
        request.HasIndex(r => r.DocumentId);
        request.HasIndex(r => r.VersionId);
        request.HasIndex(r => new { r.State, r.ExpiresAt });
        request.OwnsOne(r => r.Ended, ending => ending.Property(e => e.Remark).HasMaxLength(2000));
        request.Ignore(r => r.Party).Ignore(r => r.Next);
    }
}

internal sealed class SignerMapping : IEntityTypeConfiguration<Signer>
{
    public void Configure(EntityTypeBuilder<Signer> signer)
    {
        signer.ToTable("Signers");
        signer.Property(s => s.Id).ValueGeneratedNever();
        signer.Property(s => s.Name).HasMaxLength(200);
        signer.Property(s => s.Email).HasMaxLength(254);
        signer.Property(s => s.Mobile).HasMaxLength(20);
        signer.Property(s => s.Language).HasMaxLength(5);
        signer.Property(s => s.InPlaceOf).HasMaxLength(200);
        signer.Property(s => s.LinkHash).HasMaxLength(32);
        signer.Property(s => s.Address).HasMaxLength(64);
        signer.Property(s => s.SeenSha256).HasMaxLength(64);
        signer.Property(s => s.FilledSha256).HasMaxLength(64);
        signer.Property(s => s.Remark).HasMaxLength(2000);
        signer.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        signer.HasIndex(s => s.PersonId);
        signer.HasIndex(s => s.LinkHash);
        signer.Ignore(s => s.IsOutside).Ignore(s => s.CanComeIn);
    }
}

internal sealed class SignFieldMapping : IEntityTypeConfiguration<SignField>
{
    public void Configure(EntityTypeBuilder<SignField> field)
    {
        field.ToTable("SignFields");
        field.Property(f => f.Id).ValueGeneratedNever();
        field.Property(f => f.Label).HasMaxLength(SignField.LongestLabel);
        field.HasIndex(f => f.SignerId);
    }
}

internal sealed class SignerFillingMapping : IEntityTypeConfiguration<SignerFilling>
{
    public void Configure(EntityTypeBuilder<SignerFilling> filling)
    {
        filling.ToTable("SignerFillings").HasKey(f => new { f.SignerId, f.Sha256 });
        filling.Property(f => f.Sha256).HasMaxLength(64);
        filling.Property(f => f.Typed).HasMaxLength(SignerFilling.LongestName);
        filling.Property(f => f.Remark).HasMaxLength(2000);
        filling.HasOne<Signer>().WithMany().HasForeignKey(f => f.SignerId);
        filling.Property(f => f.Values).HasColumnName("ValuesJson").HasMaxLength(100_000)
            .HasConversion(values => JsonSerializer.Serialize(values, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<List<FieldValue>>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<List<FieldValue>>((a, b) => a!.SequenceEqual(b!), values => values.Count, values => values));
    }
}

internal sealed class SignerCodeMapping : IEntityTypeConfiguration<SignerCode>
{
    public void Configure(EntityTypeBuilder<SignerCode> code)
    {
        code.ToTable("SignerCodes").HasKey(c => c.SignerId);
        code.Property(c => c.SignerId).ValueGeneratedNever();
        code.HasOne<Signer>().WithOne().HasForeignKey<SignerCode>(c => c.SignerId);
    }
}
