using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Documents;
using Portal.Domain.Messages;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class BroadcastMapping : IEntityTypeConfiguration<Broadcast>
{
    public void Configure(EntityTypeBuilder<Broadcast> broadcast)
    {
        broadcast.ToTable("Broadcasts").Identified();
        broadcast.Property(b => b.WriterName).HasMaxLength(200);
        broadcast.Property(b => b.WriterAddress).HasMaxLength(64);
        broadcast.Property(b => b.Subject).HasMaxLength(Conversation.LongestSubject);
        broadcast.Property(b => b.Words).HasMaxLength(Message.Longest);
        broadcast.Ignore(b => b.Writer);
        broadcast.Ignore(b => b.IsDraft);
        broadcast.Ignore(b => b.IsRunning);
        broadcast.Ignore(b => b.HasLeft);
        broadcast.HasMany(b => b.Files).WithOne().HasForeignKey(f => f.BroadcastId).OnDelete(DeleteBehavior.Cascade);
        // One at a time for each writer, whichever node he presses on.
        broadcast.HasIndex(b => b.RunningFor).IsUnique();
        broadcast.HasIndex(b => new { b.WriterId, b.StartedAt });
        broadcast.HasIndex(b => b.StartedAt);
        broadcast.HasIndex(b => b.ExpiresAt);
    }
}

internal sealed class BroadcastFileMapping : IEntityTypeConfiguration<BroadcastFile>
{
    public void Configure(EntityTypeBuilder<BroadcastFile> file)
    {
        file.ToTable("BroadcastFiles");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.FileName).HasMaxLength(250);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.MediaType).HasMaxLength(120);
        file.HasOne<Blob>().WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BroadcastClientMapping : IEntityTypeConfiguration<BroadcastClient>
{
    public void Configure(EntityTypeBuilder<BroadcastClient> client)
    {
        client.ToTable("BroadcastClients").HasKey(c => new { c.BroadcastId, c.ClientId });
        // Two nodes on one message: whoever comes second with a client has to step back with all that he did for him.
        client.Property(c => c.Outcome).IsConcurrencyToken();
        client.HasIndex(c => new { c.BroadcastId, c.Number });
        client.HasIndex(c => new { c.BroadcastId, c.Outcome });
        client.HasIndex(c => c.DossierId);
        client.HasIndex(c => c.ConversationId);
        // No tie to the client: a message must not keep an import from being taken back.
        client.HasOne<Broadcast>().WithMany().HasForeignKey(c => c.BroadcastId).OnDelete(DeleteBehavior.Cascade);
    }
}
