using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class ActivityMapping : IEntityTypeConfiguration<ActivityRow>
{
    public void Configure(EntityTypeBuilder<ActivityRow> activity)
    {
        activity.ToTable("Activities");
        activity.Property(a => a.Id).ValueGeneratedNever();
        activity.Property(a => a.ActorName).HasMaxLength(200);
        activity.Property(a => a.Address).HasMaxLength(64);
        activity.Property(a => a.DetailsJson).HasMaxLength(16_000);
        activity.Property(a => a.Seal).HasMaxLength(32);
        activity.Property(a => a.PreviousHash).HasMaxLength(32);
        activity.Property(a => a.Hash).HasMaxLength(32);
        activity.Ignore(a => a.Details);
        activity.HasIndex(a => new { a.StreamKind, a.StreamId, a.Number }).IsUnique();
        activity.HasIndex(a => new { a.RequestId, a.Number });
        // Few rows are ever erased.
        activity.HasIndex(a => a.ErasedAt).HasFilter("\"ErasedAt\" IS NOT NULL");
    }
}

internal sealed class StreamHeadMapping : IEntityTypeConfiguration<StreamHead>
{
    public void Configure(EntityTypeBuilder<StreamHead> head)
    {
        head.ToTable("Streams").HasKey(s => new { s.Kind, s.Id });
        head.Property(s => s.Id).ValueGeneratedNever();
        head.Property(s => s.HeadHash).HasMaxLength(32);
    }
}
