using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> document)
    {
        document.ToTable("Documents").Identified();
        document.Property(d => d.Name).HasMaxLength(250);
        document.HasOne<Dossier>().WithMany().HasForeignKey(d => d.DossierId).OnDelete(DeleteBehavior.Restrict);
        document.HasMany(d => d.History).WithOne(v => v.Document).HasForeignKey(v => v.DocumentId);
        document.HasIndex(d => new { d.DossierId, d.Shelf, d.At });
        document.HasIndex(d => d.ClientId);
        document.HasIndex(d => d.RequestId);
        document.HasIndex(d => d.SettlementOfId);
        document.OwnsOne(d => d.Invoice, invoice =>
        {
            invoice.Property(i => i.Number).HasMaxLength(80);
            invoice.Property(i => i.Currency).HasMaxLength(3);
        });
    }
}

internal sealed class DocumentVersionMapping : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> version)
    {
        version.ToTable("DocumentVersions");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.FileName).HasMaxLength(250);
        version.Property(v => v.Sha256).HasMaxLength(64);
        version.Property(v => v.MediaType).HasMaxLength(120);
        version.HasIndex(v => new { v.DocumentId, v.Number }).IsUnique();
        version.HasIndex(v => v.At);
        version.HasIndex(v => v.Sha256);
        version.HasOne(v => v.Blob).WithMany().HasForeignKey(v => v.Sha256).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BlobMapping : IEntityTypeConfiguration<Blob>
{
    public void Configure(EntityTypeBuilder<Blob> blob)
    {
        blob.ToTable("Blobs").HasKey(b => b.Sha256);
        blob.Property(b => b.Sha256).HasMaxLength(64).ValueGeneratedNever();
        blob.HasIndex(b => b.Scan);
    }
}

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.ToTable("Uploads").Identified();
        upload.Property(u => u.FileName).HasMaxLength(250);
        upload.Property(u => u.Fingerprint).HasMaxLength(128);
        upload.HasIndex(u => new { u.TargetId, u.FinishedAt });
        upload.HasIndex(u => new { u.PersonId, u.FinishedAt });
        upload.HasIndex(u => u.RequestId);
    }
}
