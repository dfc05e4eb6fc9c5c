using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class ApprovalMapping : IEntityTypeConfiguration<Approval>
{
    public void Configure(EntityTypeBuilder<Approval> approval)
    {
        approval.ToTable("Approvals").Identified();
        approval.Property(a => a.DocumentName).HasMaxLength(250);
        approval.Property(a => a.Sha256).HasMaxLength(64);
        approval.Property(a => a.Period).HasMaxLength(40);
        approval.Property(a => a.Currency).HasMaxLength(3);
        approval.Property(a => a.Reference).HasMaxLength(140);
        approval.Property(a => a.Message).HasMaxLength(2000);
        approval.HasOne(a => a.Dossier).WithMany().HasForeignKey(a => a.DossierId).OnDelete(DeleteBehavior.Restrict);
        approval.HasOne(a => a.Type).WithMany().HasForeignKey(a => a.TypeId).OnDelete(DeleteBehavior.Restrict);
        approval.HasOne<Document>().WithMany().HasForeignKey(a => a.DocumentId).OnDelete(DeleteBehavior.Restrict);
        approval.HasIndex(a => new { a.State, a.WaitsForOffice });
        approval.HasMany(a => a.Decisions).WithOne().HasForeignKey(d => d.ApprovalId);
        approval.HasIndex(a => new { a.DossierId, a.State, a.PutUpAt });
        approval.HasIndex(a => new { a.ClientId, a.TypeId, a.State });
        approval.HasIndex(a => a.DocumentId);
        approval.HasIndex(a => a.VersionId);
        approval.HasIndex(a => new { a.State, a.PutUpAt });
        approval.HasIndex(a => new { a.State, a.Due });
        approval.OwnsOne(a => a.Ended, ending => ending.Property(e => e.Remark).HasMaxLength(2000));
    }
}

internal sealed class ApprovalDecisionMapping : IEntityTypeConfiguration<ApprovalDecision>
{
    public void Configure(EntityTypeBuilder<ApprovalDecision> decision)
    {
        decision.ToTable("ApprovalDecisions");
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.Property(d => d.PersonName).HasMaxLength(200);
        decision.Property(d => d.InPlaceOf).HasMaxLength(200);
        decision.Property(d => d.Remark).HasMaxLength(2000);
        decision.Property(d => d.Sha256).HasMaxLength(64);
        decision.Property(d => d.Address).HasMaxLength(64);
        // Whatever else fails: nobody decides twice on the same bytes.
        decision.HasIndex(d => new { d.ApprovalId, d.PersonId, d.VersionId }).IsUnique();
        decision.HasIndex(d => d.PersonId);
    }
}

internal sealed class ApprovalLookMapping : IEntityTypeConfiguration<ApprovalLook>
{
    public void Configure(EntityTypeBuilder<ApprovalLook> look)
    {
        look.ToTable("ApprovalLooks").HasKey(l => new { l.ApprovalId, l.PersonId, l.VersionId });
        look.HasOne<Approval>().WithMany().HasForeignKey(l => l.ApprovalId);
    }
}

internal sealed class OfficeApproverMapping : IEntityTypeConfiguration<OfficeApprover>
{
    public void Configure(EntityTypeBuilder<OfficeApprover> one)
    {
        one.ToTable("OfficeApprovers");
        one.Property(o => o.Id).ValueGeneratedNever();
        one.HasOne<DocumentType>().WithMany().HasForeignKey(o => o.TypeId).OnDelete(DeleteBehavior.Restrict);
        one.HasIndex(o => new { o.TypeId, o.Right });
        one.HasIndex(o => o.PersonId);
        one.HasIndex(o => o.StaffGroupId);
    }
}

internal sealed class ApproverRightMapping : IEntityTypeConfiguration<ApproverRight>
{
    public void Configure(EntityTypeBuilder<ApproverRight> right)
    {
        right.ToTable("ApproverRights").HasKey(r => new { r.ContactId, r.TypeId });
        right.HasOne<Contact>().WithMany().HasForeignKey(r => r.ContactId).OnDelete(DeleteBehavior.Restrict);
        right.HasOne<DocumentType>().WithMany().HasForeignKey(r => r.TypeId).OnDelete(DeleteBehavior.Restrict);
        right.HasIndex(r => new { r.ClientId, r.TypeId });
        right.HasIndex(r => r.PersonId);
    }
}

internal sealed class ClientRuleMapping : IEntityTypeConfiguration<ClientRule>
{
    public void Configure(EntityTypeBuilder<ClientRule> rule)
    {
        rule.ToTable("ClientRules").Identified();
        rule.Property(r => r.Currency).HasMaxLength(3);
        rule.Ignore(r => r.Rule);
        rule.HasOne<Client>().WithMany().HasForeignKey(r => r.ClientId).OnDelete(DeleteBehavior.Restrict);
        rule.HasOne<DocumentType>().WithMany().HasForeignKey(r => r.TypeId).OnDelete(DeleteBehavior.Restrict);
        rule.HasMany(r => r.Parts).WithOne().HasForeignKey(p => p.RuleId);
        rule.HasIndex(r => new { r.ClientId, r.TypeId }).IsUnique();
    }
}

internal sealed class ClientRulePartMapping : IEntityTypeConfiguration<ClientRulePart>
{
    public void Configure(EntityTypeBuilder<ClientRulePart> part)
    {
        part.ToTable("ClientRuleParts");
        part.Property(p => p.Id).ValueGeneratedNever();
        part.HasMany(p => p.Seats).WithOne().HasForeignKey(s => s.PartId);
    }
}

internal sealed class RuleSeatMapping : IEntityTypeConfiguration<RuleSeat>
{
    public void Configure(EntityTypeBuilder<RuleSeat> seat)
    {
        seat.ToTable("RuleSeats").HasKey(s => new { s.PartId, s.ContactId });
        seat.HasOne<Contact>().WithMany().HasForeignKey(s => s.ContactId).OnDelete(DeleteBehavior.Restrict);
        seat.HasIndex(s => s.PersonId);
    }
}

/// <summary>The types that every installation starts with (domain notes, section 8); an office changes them as its laws do.</summary>
internal sealed class DocumentTypeMapping : IEntityTypeConfiguration<DocumentType>
{
    public void Configure(EntityTypeBuilder<DocumentType> type)
    {
        type.ToTable("DocumentTypes").Identified();
        type.Property(t => t.Key).HasMaxLength(40);
        type.Property(t => t.Name).HasMaxLength(100);
        type.Property(t => t.Country).HasMaxLength(2);
        // Said by the column, not by each row that an installation starts with.
        type.Property(t => t.OfficeFirst).HasDefaultValue(false);
        var place = 0;
        type.HasData(
            Row("annual-accounts", "", Cadence.Year, 6, 31, true),
            Row("contract", "", Cadence.Once, 0, 0),
            Row("invoice-to-pay", "", Cadence.Once, 0, 0),
            Row("nl.vat", "NL", Cadence.Quarter, 1, 31),
            Row("nl.icp", "NL", Cadence.Quarter, 1, 31),
            Row("nl.wage-tax", "NL", Cadence.Month, 1, 31),
            Row("nl.income-tax", "NL", Cadence.Year, 5, 1),
            Row("nl.corporate-tax", "NL", Cadence.Year, 5, 31),
            Row("nl.publication", "NL", Cadence.Year, 12, 31, true),
            Row("be.vat", "BE", Cadence.Quarter, 1, 25),
            Row("be.corporate-tax", "BE", Cadence.Year, 7, 31),
            Row("be.publication", "BE", Cadence.Year, 7, 31, true),
            Row("pl.jpk-v7m", "PL", Cadence.Month, 1, 25),
            Row("pl.income-tax", "PL", Cadence.Year, 4, 30),
            Row("pl.corporate-tax", "PL", Cadence.Year, 3, 31),
            Row("pl.publication", "PL", Cadence.Year, 6, 31, true));

        object Row(string key, string country, Cadence cadence, int months, int day, bool second = false)
        {
            place++;
            var id = new Guid(place, 0x7970, 0x7465, [0x80, 0, 0, 0, 0, 0, 0, (byte)place]);
            return new { Id = id, Version = id, Key = key, Name = "", Country = country, Cadence = cadence, DueMonths = months, DueDay = day, NeedsSecondFactor = second, DefaultRight = ApprovalRight.May, UsesRules = key == "invoice-to-pay", IsOff = false, Place = place };
        }
    }
}
