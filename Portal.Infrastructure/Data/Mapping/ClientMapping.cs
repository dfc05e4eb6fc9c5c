using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.ToTable("Clients").Identified();
        client.Property(c => c.Code).HasMaxLength(40);
        client.Property(c => c.Name).HasMaxLength(200);
        client.HasIndex(c => c.Code);
        client.HasIndex(c => c.Name);
        client.HasOne<Branch>().WithMany().HasForeignKey(c => c.BranchId).OnDelete(DeleteBehavior.Restrict);
        client.HasMany(c => c.Contacts).WithOne().HasForeignKey(c => c.ClientId).OnDelete(DeleteBehavior.Restrict);
        client.OwnsOne(c => c.Card, card =>
        {
            card.Property(c => c.Country).HasMaxLength(2);
            card.Property(c => c.Language).HasMaxLength(5);
            card.Property(c => c.Contact).HasMaxLength(200);
            card.HasIndex(c => c.Kvk);
            card.HasIndex(c => c.Kbo);
            card.HasIndex(c => c.Nip);
        });
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("Contacts").Identified();
        // Whoever was taken away is nowhere: a query that forgets him cannot let him in. Only his return asks past it.
        contact.HasQueryFilter(c => c.RemovedAt == null);
        contact.HasIndex(c => new { c.ClientId, c.PersonId }).IsUnique();
        contact.HasIndex(c => c.PersonId);
        contact.HasOne(c => c.Person).WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactGroupMapping : IEntityTypeConfiguration<ContactGroup>
{
    public void Configure(EntityTypeBuilder<ContactGroup> group)
    {
        group.ToTable("ContactGroups").Identified();
        group.HasOne<Client>().WithMany().HasForeignKey(g => g.ClientId).OnDelete(DeleteBehavior.Restrict);
        group.HasMany(g => g.Members).WithOne().HasForeignKey(m => m.GroupId);
    }
}

internal sealed class ContactGroupMemberMapping : IEntityTypeConfiguration<ContactGroupMember>
{
    public void Configure(EntityTypeBuilder<ContactGroupMember> member)
    {
        member.ToTable("ContactGroupMembers").HasKey(m => new { m.GroupId, m.ContactId });
        member.HasOne<Contact>().WithMany().HasForeignKey(m => m.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AccountAskMapping : IEntityTypeConfiguration<AccountAsk>
{
    public void Configure(EntityTypeBuilder<AccountAsk> ask)
    {
        ask.ToTable("AccountAsks").Identified();
        ask.Property(a => a.Name).HasMaxLength(200);
        ask.Property(a => a.Email).HasMaxLength(254);
        ask.Property(a => a.Why).HasMaxLength(1000);
        ask.Property(a => a.AskedByName).HasMaxLength(200);
        ask.HasOne(a => a.Dossier).WithMany().HasForeignKey(a => a.DossierId).OnDelete(DeleteBehavior.Restrict);
        ask.HasIndex(a => new { a.DossierId, a.AskedAt });
        ask.OwnsOne(a => a.Answer, answer =>
        {
            answer.Property(a => a.Remark).HasMaxLength(1000);
            answer.Property(a => a.ByName).HasMaxLength(200);
        });
    }
}
