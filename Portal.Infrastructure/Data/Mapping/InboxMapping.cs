using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class InboxItemMapping : IEntityTypeConfiguration<InboxItem>
{
    public void Configure(EntityTypeBuilder<InboxItem> item)
    {
        item.ToTable("Inbox");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.HasOne(i => i.Activity).WithMany().HasForeignKey(i => i.ActivityId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(i => new { i.PersonId, i.HandledAt, i.At });
        item.Property(i => i.Label).HasMaxLength(RoutingRule.LongestLabel);
        item.Property(i => i.RuleName).HasMaxLength(RoutingRule.LongestName);
        item.HasOne<Mailbox>().WithMany().HasForeignKey(i => i.MailboxId).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(i => new { i.SubjectId, i.HandledAt });
        // In the order in which an open mailbox is shown, so that the first page reads no more than it shows.
        item.HasIndex(i => new { i.MailboxId, i.HandledAt, i.Urgent, i.At });
        item.HasIndex(i => new { i.AssignedToId, i.HandledAt });
        item.HasIndex(i => new { i.OriginId, i.HandledAt });
    }
}

internal sealed class InboxStepMapping : IEntityTypeConfiguration<InboxStep>
{
    public void Configure(EntityTypeBuilder<InboxStep> step)
    {
        step.ToTable("InboxSteps");
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.ByName).HasMaxLength(200);
        step.Property(s => s.To).HasMaxLength(200);
        step.Property(s => s.Note).HasMaxLength(InboxItem.LongestNote);
        step.HasOne<InboxItem>().WithMany().HasForeignKey(s => s.ItemId).OnDelete(DeleteBehavior.Cascade);
        step.HasIndex(s => s.ById);
    }
}

internal sealed class MailboxMapping : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> box)
    {
        box.ToTable("Mailboxes").Identified();
        box.Property(b => b.Name).HasMaxLength(Mailbox.LongestName);
        box.HasIndex(b => b.Name).IsUnique();
        box.HasMany(b => b.Members).WithOne().HasForeignKey(m => m.MailboxId);
        box.HasMany(b => b.Folders).WithOne().HasForeignKey(f => f.MailboxId);
    }
}

internal sealed class StaffAbsenceMapping : IEntityTypeConfiguration<StaffAbsence>
{
    public void Configure(EntityTypeBuilder<StaffAbsence> absence)
    {
        absence.ToTable("StaffAbsences").Identified();
        absence.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        absence.HasOne<Person>().WithMany().HasForeignKey(a => a.StandInId).OnDelete(DeleteBehavior.Restrict);
        absence.HasIndex(a => new { a.LastDay, a.FirstDay });
    }
}

internal sealed class MailboxMemberMapping : IEntityTypeConfiguration<MailboxMember>
{
    public void Configure(EntityTypeBuilder<MailboxMember> member)
    {
        member.ToTable("MailboxMembers");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.HasIndex(m => m.PersonId);
        member.HasIndex(m => m.StaffGroupId);
    }
}

internal sealed class ClientFollowingMapping : IEntityTypeConfiguration<ClientFollowing>
{
    public void Configure(EntityTypeBuilder<ClientFollowing> following)
    {
        following.ToTable("ClientFollowings").Identified();
        following.HasOne<Client>().WithMany().HasForeignKey(f => f.ClientId).OnDelete(DeleteBehavior.Cascade);
        following.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        following.HasIndex(f => new { f.ClientId, f.PersonId }).IsUnique();
    }
}

internal sealed class MailboxFolderMapping : IEntityTypeConfiguration<MailboxFolder>
{
    public void Configure(EntityTypeBuilder<MailboxFolder> folder)
    {
        folder.ToTable("MailboxFolders");
        folder.Property(f => f.Id).ValueGeneratedNever();
        folder.Property(f => f.Name).HasMaxLength(Mailbox.LongestName);
    }
}

internal sealed class RoutingRuleMapping : IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<RoutingRule> rule)
    {
        rule.ToTable("RoutingRules").Identified();
        rule.Property(r => r.Name).HasMaxLength(RoutingRule.LongestName);
        rule.Property(r => r.Label).HasMaxLength(RoutingRule.LongestLabel);
        rule.Ignore(r => r.When).Ignore(r => r.Then);
        rule.Property(r => r.TypeIds).HasMaxLength(2000).HasConversion(
            ids => string.Join(' ', ids),
            stored => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToList(),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<List<Guid>>((a, b) => a!.SequenceEqual(b!), ids => ids.Aggregate(0, HashCode.Combine), ids => ids.ToList()));
        rule.Property(r => r.Events).HasMaxLength(100).HasConversion(
            events => string.Join(' ', events.Select(e => (int)e)),
            stored => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => (RoutedEvent)int.Parse(e, System.Globalization.CultureInfo.InvariantCulture)).ToList(),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<List<RoutedEvent>>((a, b) => a!.SequenceEqual(b!), events => events.Aggregate(0, HashCode.Combine), events => events.ToList()));
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("Deliveries");
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.Address).HasMaxLength(254);
        delivery.Property(d => d.Reference).HasMaxLength(64);
        delivery.Property(d => d.Secret).HasMaxLength(2000);
        delivery.Property(d => d.Trouble).HasMaxLength(1000);
        delivery.HasIndex(d => new { d.State, d.DueAt });
        // What died and was not told of is looked for every other second.
        delivery.HasIndex(d => new { d.State, d.ToldAt });
        delivery.HasIndex(d => d.PersonId);
        delivery.HasIndex(d => d.SignerId);
        delivery.HasIndex(d => d.DossierId);
    }
}

internal sealed class SightingMapping : IEntityTypeConfiguration<Sighting>
{
    public void Configure(EntityTypeBuilder<Sighting> sighting)
    {
        sighting.ToTable("Sightings").HasKey(s => new { s.PersonId, s.StreamId });
    }
}
