using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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
        item.HasIndex(i => new { i.SubjectId, i.HandledAt });
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
