using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients;
using Portal.Domain.Panels;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class PanelMapping : IEntityTypeConfiguration<Panel>
{
    public void Configure(EntityTypeBuilder<Panel> panel)
    {
        panel.ToTable("Panels").Identified();
        panel.Property(p => p.Name).HasMaxLength(120);
        panel.HasOne<Client>().WithMany().HasForeignKey(p => p.ClientId).OnDelete(DeleteBehavior.Restrict);
        panel.HasMany(p => p.Members).WithOne().HasForeignKey(m => m.PanelId);
        panel.HasMany(p => p.Shares).WithOne().HasForeignKey(s => s.PanelId);
    }
}

internal sealed class PanelMemberMapping : IEntityTypeConfiguration<PanelMember>
{
    public void Configure(EntityTypeBuilder<PanelMember> member)
    {
        member.ToTable("PanelMembers").HasKey(m => new { m.PanelId, m.ContactId });
        member.HasOne(m => m.Contact).WithMany().HasForeignKey(m => m.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PanelShareMapping : IEntityTypeConfiguration<PanelShare>
{
    public void Configure(EntityTypeBuilder<PanelShare> share)
    {
        share.ToTable("PanelShares");
        share.Property(s => s.Id).ValueGeneratedNever();
        share.HasIndex(s => s.DocumentId);
        share.HasOne(s => s.Document).WithMany().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
