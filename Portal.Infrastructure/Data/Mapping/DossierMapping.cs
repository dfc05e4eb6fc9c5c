using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> dossier)
    {
        dossier.ToTable("Dossiers").Identified();
        dossier.Property(d => d.Name).HasMaxLength(250);
        dossier.HasOne(d => d.Client).WithMany().HasForeignKey(d => d.ClientId).OnDelete(DeleteBehavior.Restrict);
        dossier.HasOne<Person>().WithMany().HasForeignKey(d => d.ManagerId).OnDelete(DeleteBehavior.Restrict);
        dossier.HasOne<ClientGroup>().WithMany().HasForeignKey(d => d.ClientGroupId).OnDelete(DeleteBehavior.Restrict);
        dossier.HasMany(d => d.Supporting).WithOne().HasForeignKey(s => s.DossierId);
        dossier.HasMany(d => d.ContactRoles).WithOne().HasForeignKey(r => r.DossierId);
        dossier.HasMany(d => d.GroupRoles).WithOne().HasForeignKey(r => r.DossierId);
        dossier.HasMany(d => d.Grants).WithOne().HasForeignKey(g => g.DossierId);
        // With the id in it: a search reads names from here alone.
        dossier.HasIndex(d => new { d.Name, d.Id });
        // Whose dossiers these are is read from the index alone (Access/Reach.cs).
        dossier.HasIndex(d => new { d.ManagerId, d.Id });
        dossier.HasIndex(d => new { d.ClientGroupId, d.Id });
        // The monitor in the order of these columns.
        dossier.HasIndex(d => new { d.ManagerId, d.Name });
        dossier.HasIndex(d => new { d.ClientGroupId, d.Name });
        dossier.HasIndex(d => new { d.Configuration, d.Name });
        dossier.ComplexProperty(d => d.Summary, summary =>
        {
            summary.Property(s => s.Turn).HasColumnName("Turn");
            summary.Property(s => s.OfficeItems).HasColumnName("OfficeItems");
            summary.Property(s => s.ClientItems).HasColumnName("ClientItems");
            summary.Property(s => s.OpenRequests).HasColumnName("OpenRequests");
            summary.Property(s => s.NextDue).HasColumnName("NextDue");
            summary.Property(s => s.WaitingSince).HasColumnName("WaitingSince");
            summary.Property(s => s.LastActivityAt).HasColumnName("LastActivityAt");
            summary.Property(s => s.UserUntil).HasColumnName("UserUntil");
            summary.Property(s => s.AdministratorUntil).HasColumnName("AdministratorUntil");
            summary.Property(s => s.Code).HasColumnName("Code").HasMaxLength(40);
            summary.Property(s => s.LastNumber).HasColumnName("LastNumber");
        });
    }
}

internal sealed class SupportingStaffMapping : IEntityTypeConfiguration<SupportingStaff>
{
    public void Configure(EntityTypeBuilder<SupportingStaff> supporting)
    {
        supporting.ToTable("SupportingStaff").HasKey(s => new { s.DossierId, s.PersonId });
        supporting.HasIndex(s => new { s.PersonId, s.DossierId });
        supporting.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactRoleMapping : IEntityTypeConfiguration<ContactRole>
{
    public void Configure(EntityTypeBuilder<ContactRole> role)
    {
        role.ToTable("ContactRoles").HasKey(r => new { r.DossierId, r.ContactId });
        role.HasOne<Contact>().WithMany().HasForeignKey(r => r.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactGroupRoleMapping : IEntityTypeConfiguration<ContactGroupRole>
{
    public void Configure(EntityTypeBuilder<ContactGroupRole> role)
    {
        role.ToTable("ContactGroupRoles").HasKey(r => new { r.DossierId, r.GroupId });
        role.HasOne<ContactGroup>().WithMany().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CapabilityGrantMapping : IEntityTypeConfiguration<CapabilityGrant>
{
    public void Configure(EntityTypeBuilder<CapabilityGrant> grant)
    {
        grant.ToTable("CapabilityGrants").HasKey(g => new { g.DossierId, g.PersonId, g.Capability });
        grant.HasIndex(g => g.PersonId);
        grant.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
