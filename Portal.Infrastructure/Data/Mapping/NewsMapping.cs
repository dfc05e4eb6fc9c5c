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
        item.HasIndex(n => n.PublishedAt);
    }
}
