using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class RequestMapping : IEntityTypeConfiguration<FileRequest>
{
    public void Configure(EntityTypeBuilder<FileRequest> request)
    {
        request.ToTable("Requests").Identified();
        request.Property(r => r.Subject).HasMaxLength(200);
        request.Property(r => r.Description).HasMaxLength(4000);
        request.Property(r => r.MailMessage).HasMaxLength(2000);
        request.HasOne(r => r.Dossier).WithMany().HasForeignKey(r => r.DossierId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Items).WithOne(i => i.Request).HasForeignKey(i => i.RequestId);
        request.HasMany(r => r.Recipients).WithOne().HasForeignKey(r => r.RequestId);
        request.HasMany(r => r.Attachments).WithOne().HasForeignKey(a => a.RequestId);
        request.HasIndex(r => new { r.DossierId, r.AskedAt });
        request.HasIndex(r => r.AskedAt);
        // What was removed is looked for no more: the office's own takes its place.
        request.HasOne<ReminderSchedule>().WithMany().HasForeignKey(r => r.ScheduleId).OnDelete(DeleteBehavior.SetNull);
        request.OwnsOne(r => r.Closure, Ending);
        request.OwnsOne(r => r.Withdrawal, Ending);
    }

    private static void Ending(OwnedNavigationBuilder<FileRequest, Ending> ending) => ending.Property(e => e.Remark).HasMaxLength(2000);
}

internal sealed class RequestItemMapping : IEntityTypeConfiguration<RequestItem>
{
    public void Configure(EntityTypeBuilder<RequestItem> item)
    {
        item.ToTable("RequestItems");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Name).HasMaxLength(200);
        item.Property(i => i.Explanation).HasMaxLength(2000);
        item.Property(i => i.Version).IsConcurrencyToken();
        item.Ignore(i => i.Accepts);
        item.HasMany(i => i.Files).WithOne(f => f.Item).HasForeignKey(f => f.ItemId);
        item.HasMany(i => i.Remarks).WithOne().HasForeignKey(r => r.ItemId);
        item.HasIndex(i => new { i.RequestId, i.Position });
        // What waits, wherever it is: few beside all that was ever settled.
        item.HasIndex(i => i.State);
        item.HasIndex(i => i.ExampleVersionId);
        item.HasIndex(i => i.UpdateOfDocumentId);
    }
}

internal sealed class RequestFileMapping : IEntityTypeConfiguration<RequestFile>
{
    public void Configure(EntityTypeBuilder<RequestFile> file)
    {
        file.ToTable("RequestFiles");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Name).HasMaxLength(250);
        file.Property(f => f.Remark).HasMaxLength(2000);
        file.HasOne(f => f.Version).WithMany().HasForeignKey(f => f.VersionId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.VersionId);
    }
}

internal sealed class ItemRemarkMapping : IEntityTypeConfiguration<ItemRemark>
{
    public void Configure(EntityTypeBuilder<ItemRemark> remark)
    {
        remark.ToTable("ItemRemarks");
        remark.Property(r => r.Id).ValueGeneratedNever();
        remark.Property(r => r.Text).HasMaxLength(2000);
    }
}

internal sealed class RequestRecipientMapping : IEntityTypeConfiguration<RequestRecipient>
{
    public void Configure(EntityTypeBuilder<RequestRecipient> recipient)
    {
        recipient.ToTable("RequestRecipients").HasKey(r => new { r.RequestId, r.ContactId });
        recipient.HasIndex(r => r.PersonId);
        recipient.HasOne<Contact>().WithMany().HasForeignKey(r => r.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RequestAttachmentMapping : IEntityTypeConfiguration<RequestAttachment>
{
    public void Configure(EntityTypeBuilder<RequestAttachment> attachment)
    {
        attachment.ToTable("RequestAttachments");
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.HasIndex(a => a.VersionId);
        attachment.HasOne<DocumentVersion>().WithMany().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RequestTemplateMapping : IEntityTypeConfiguration<RequestTemplate>
{
    public void Configure(EntityTypeBuilder<RequestTemplate> template)
    {
        template.ToTable("RequestTemplates").Identified();
        template.Property(t => t.Description).HasMaxLength(4000);
        template.Property(t => t.Items).HasMaxLength(100_000)
            .HasConversion(items => JsonSerializer.Serialize(items, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<List<TemplateItem>>(json, JsonSerializerOptions.Default) ?? new List<TemplateItem>(),
                new ValueComparer<IReadOnlyList<TemplateItem>>((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items.ToList()));
    }
}
