using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Requests;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class GuestLinkMapping : IEntityTypeConfiguration<GuestLink>
{
    public void Configure(EntityTypeBuilder<GuestLink> link)
    {
        link.ToTable("GuestLinks").Identified();
        link.Property(l => l.Name).HasMaxLength(200);
        link.Property(l => l.Email).HasMaxLength(254);
        link.Property(l => l.Mobile).HasMaxLength(20);
        link.Property(l => l.Language).HasMaxLength(5);
        link.Property(l => l.MadeByName).HasMaxLength(200);
        link.Property(l => l.SecretHash).HasMaxLength(32);
        link.HasIndex(l => l.SecretHash).IsUnique();
        link.HasOne(l => l.Request).WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Restrict);
        link.Ignore(l => l.CodeAddress);
        link.OwnsOne(l => l.Revocation, ending => ending.Property(e => e.Remark).HasMaxLength(2000));
    }
}

internal sealed class GuestCodeMapping : IEntityTypeConfiguration<GuestCode>
{
    public void Configure(EntityTypeBuilder<GuestCode> code)
    {
        code.ToTable("GuestCodes").HasKey(c => c.LinkId);
        code.Property(c => c.LinkId).ValueGeneratedNever();
        code.HasOne<GuestLink>().WithOne().HasForeignKey<GuestCode>(c => c.LinkId).OnDelete(DeleteBehavior.Restrict);
    }
}
