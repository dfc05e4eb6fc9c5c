using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Attention;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class OfficeMapping : IEntityTypeConfiguration<OfficeSettings>
{
    public void Configure(EntityTypeBuilder<OfficeSettings> office)
    {
        office.ToTable("Office").Identified();
        office.Property(o => o.Name).HasMaxLength(200);
        office.Property(o => o.Language).HasMaxLength(5);
        office.Property(o => o.Languages).HasMaxLength(20).HasDefaultValue(OfficeSettings.EveryLanguage);
        office.Property(o => o.LogoSha256).HasMaxLength(64);
        office.Quiets(o => o.Quiet);
        office.Property(o => o.DigestAt).HasConversion(QuietMapping.Minutes).HasDefaultValue(OfficeHabits.UsualDigest);
        office.Property(o => o.NoticesMayBeOff).HasDefaultValue(true);
    }
}

internal sealed class BranchMapping : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> branch)
    {
        branch.ToTable("Branches").Identified();
        branch.HasIndex(b => b.Name).IsUnique();
        branch.Property(b => b.SenderName).HasMaxLength(120);
        branch.Property(b => b.SenderEmail).HasMaxLength(254);
        branch.Property(b => b.LogoSha256).HasMaxLength(64);
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(254);
        person.Property(p => p.Language).HasMaxLength(5);
        person.Property(p => p.Theme).HasMaxLength(10);
        person.Property(p => p.Mobile).HasMaxLength(20);
        person.HasIndex(p => p.Email).IsUnique();
    }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.HasOne<Person>().WithOne().HasForeignKey<Account>(a => a.Id).OnDelete(DeleteBehavior.Restrict);
        // Identity's own index on the normalised e-mail is not unique.
        account.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("IX_Accounts_NormalizedEmail_Unique");
    }
}

internal sealed class StaffMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> staff)
    {
        staff.ToTable("Staff").Identified();
        staff.HasIndex(s => s.PersonId).IsUnique();
        staff.HasOne(s => s.Person).WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        staff.HasOne<Branch>().WithMany().HasForeignKey(s => s.BranchId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StaffGroupMapping : IEntityTypeConfiguration<StaffGroup>
{
    public void Configure(EntityTypeBuilder<StaffGroup> group)
    {
        group.ToTable("StaffGroups").Identified();
        group.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.GroupId);
    }
}

internal sealed class StaffGroupMemberMapping : IEntityTypeConfiguration<StaffGroupMember>
{
    public void Configure(EntityTypeBuilder<StaffGroupMember> member)
    {
        member.ToTable("StaffGroupMembers").HasKey(m => new { m.GroupId, m.PersonId });
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClientGroupMapping : IEntityTypeConfiguration<ClientGroup>
{
    public void Configure(EntityTypeBuilder<ClientGroup> group)
    {
        group.ToTable("ClientGroups").Identified();
        group.HasMany(g => g.Staff).WithOne().HasForeignKey(s => s.ClientGroupId);
    }
}

internal sealed class ClientGroupStaffMapping : IEntityTypeConfiguration<ClientGroupStaff>
{
    public void Configure(EntityTypeBuilder<ClientGroupStaff> staff)
    {
        staff.ToTable("ClientGroupStaff");
        staff.Property(s => s.Id).ValueGeneratedNever();
        staff.HasIndex(s => s.PersonId);
        staff.HasIndex(s => s.StaffGroupId);
        staff.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        staff.HasOne<StaffGroup>().WithMany().HasForeignKey(s => s.StaffGroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LogoMapping : IEntityTypeConfiguration<Logo>
{
    public void Configure(EntityTypeBuilder<Logo> logo)
    {
        logo.ToTable("Logos").HasKey(l => l.OwnerId);
        logo.Property(l => l.OwnerId).ValueGeneratedNever();
        logo.Property(l => l.MediaType).HasMaxLength(40);
        logo.Property(l => l.Sha256).HasMaxLength(64);
    }
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("SavedViews");
        view.Property(v => v.Id).ValueGeneratedNever();
        view.Property(v => v.Name).HasMaxLength(SavedView.LongestName);
        view.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        view.HasIndex(v => new { v.PersonId, v.Name }).IsUnique();
        view.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Address).HasMaxLength(64);
        session.HasIndex(s => s.PersonId);
    }
}

internal sealed class SingleUseLinkMapping : IEntityTypeConfiguration<SingleUseLink>
{
    public void Configure(EntityTypeBuilder<SingleUseLink> link)
    {
        link.ToTable("Links");
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.SecretHash).HasMaxLength(32);
        link.HasIndex(l => l.SecretHash).IsUnique();
        link.HasIndex(l => l.PersonId);
        // One use even when two browsers press at once: the loser's save fails.
        link.Property(l => l.UsedAt).IsConcurrencyToken();
    }
}
