using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain;

namespace Portal.Infrastructure.Data.Mapping;

internal static class IdentifiedMapping
{
    /// <summary>What every recording has: an id made by the application and a version that must not have moved meanwhile.</summary>
    public static EntityTypeBuilder<T> Identified<T>(this EntityTypeBuilder<T> entity) where T : Recording
    {
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.Ignore(e => e.Recorded);
        return entity;
    }
}
