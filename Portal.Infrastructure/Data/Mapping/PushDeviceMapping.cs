using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class PushDeviceMapping : IEntityTypeConfiguration<PushDevice>
{
    public void Configure(EntityTypeBuilder<PushDevice> device)
    {
        device.ToTable("PushDevices");
        device.Property(d => d.Id).ValueGeneratedNever();
        device.Property(d => d.Endpoint).HasMaxLength(PushDevice.LongestEndpoint);
        device.Property(d => d.Key).HasMaxLength(65);
        device.Property(d => d.Auth).HasMaxLength(16);
        device.Property(d => d.Browser).HasMaxLength(500);
        device.HasIndex(d => d.PersonId);
        device.HasIndex(d => d.SessionId);
    }
}
