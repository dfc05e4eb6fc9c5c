using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class NewsMapping : IEntityTypeConfiguration<NewsItem>
{
    public void Configure(EntityTypeBuilder<NewsItem> item)
    {
        item.ToTable("News").Identified();
        item.Property(n => n.Title).HasMaxLength(NewsItem.LongestTitle);
        item.Property(n => n.Text).HasMaxLength(NewsItem.LongestText);
        item.Ignore(n => n.IsWithdrawn);
        // A branch that has news stays: without it they would be everybody's.
        item.HasOne<Branch>().WithMany().HasForeignKey(n => n.BranchId).OnDelete(DeleteBehavior.Restrict);
        item.HasMany(n => n.Files).WithOne().HasForeignKey(f => f.NewsItemId);
        item.HasIndex(n => n.PublishedAt);
    }
}

internal sealed class NewsFileMapping : IEntityTypeConfiguration<NewsFile>
{
    public void Configure(EntityTypeBuilder<NewsFile> file)
    {
        file.ToTable("NewsFiles");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.FileName).HasMaxLength(250);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.MediaType).HasMaxLength(120);
        file.HasOne(f => f.Blob).WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
    }
}
