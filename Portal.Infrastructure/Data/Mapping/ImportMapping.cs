using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class ImportedListMapping : IEntityTypeConfiguration<ImportedList>
{
    public void Configure(EntityTypeBuilder<ImportedList> list)
    {
        list.ToTable("ImportedLists").Identified();
        list.Property(l => l.MakerName).HasMaxLength(200);
        list.Property(l => l.RunByName).HasMaxLength(200);
        list.Property(l => l.RunByAddress).HasMaxLength(64);
        list.Property(l => l.FileName).HasMaxLength(255);
        list.Property(l => l.ColumnsJson).HasMaxLength(400_000);
        list.Ignore(l => l.RunBy);
        list.Ignore(l => l.IsRunning);
        list.HasIndex(l => new { l.MakerId, l.UploadedAt });
        list.HasIndex(l => l.Stage);
        list.HasIndex(l => l.ExpiresAt);
    }
}

internal sealed class ImportedListFileMapping : IEntityTypeConfiguration<ImportedListFile>
{
    public void Configure(EntityTypeBuilder<ImportedListFile> file)
    {
        file.ToTable("ImportedListFiles").HasKey(f => f.ListId);
        file.HasOne<ImportedList>().WithOne().HasForeignKey<ImportedListFile>(f => f.ListId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportedRowMapping : IEntityTypeConfiguration<ImportedRow>
{
    public void Configure(EntityTypeBuilder<ImportedRow> row)
    {
        row.ToTable("ImportedRows").HasKey(r => new { r.ReadingId, r.Number });
        row.Property(r => r.Name).HasMaxLength(200);
        row.Property(r => r.Code).HasMaxLength(40);
        row.Property(r => r.FindingsJson).HasMaxLength(400_000);
        row.Property(r => r.ChangesJson).HasMaxLength(400_000);
        row.Ignore(r => r.Findings);
        row.Ignore(r => r.Changes);
        // Two nodes on one list: whoever comes second with a row has to step back with all that he did for it.
        row.Property(r => r.Done).IsConcurrencyToken();
        row.Property(r => r.Undone).IsConcurrencyToken();
        row.HasIndex(r => new { r.ReadingId, r.Plan, r.Number });
        row.HasIndex(r => new { r.ReadingId, r.Done });
        row.HasOne<ImportedList>().WithMany().HasForeignKey(r => r.ListId).OnDelete(DeleteBehavior.Cascade);
    }
}
