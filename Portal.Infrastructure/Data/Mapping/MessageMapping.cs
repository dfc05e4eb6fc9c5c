using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Messages;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("Conversations").Identified();
        conversation.Property(c => c.Subject).HasMaxLength(Conversation.LongestSubject);
        conversation.Property(c => c.StartedByName).HasMaxLength(200);
        conversation.HasOne(c => c.Dossier).WithMany().HasForeignKey(c => c.DossierId).OnDelete(DeleteBehavior.Restrict);
        conversation.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.ConversationId);
        conversation.HasMany(c => c.Messages).WithOne().HasForeignKey(m => m.ConversationId);
        conversation.HasIndex(c => new { c.DossierId, c.LastAt });
        conversation.HasIndex(c => c.LastAt);
        conversation.HasIndex(c => c.AboutId);
        // Whatever else fails: nobody gets a message to many twice. No tie to it: it goes when its time is over, and the conversation stays.
        conversation.HasIndex(c => new { c.BroadcastId, c.ClientId }).IsUnique();
    }
}

internal sealed class ConversationMemberMapping : IEntityTypeConfiguration<ConversationMember>
{
    public void Configure(EntityTypeBuilder<ConversationMember> member)
    {
        member.ToTable("ConversationMembers").HasKey(m => new { m.ConversationId, m.PersonId });
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        member.HasIndex(m => m.PersonId);
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("Messages");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.AuthorName).HasMaxLength(200);
        message.Property(m => m.Words).HasMaxLength(Message.Longest);
        message.HasMany(m => m.Mentions).WithOne().HasForeignKey(m => m.MessageId);
        message.HasMany(m => m.Files).WithOne().HasForeignKey(f => f.MessageId);
        message.HasMany(m => m.Wordings).WithOne().HasForeignKey(w => w.MessageId);
        message.HasIndex(m => new { m.ConversationId, m.At });
        message.HasIndex(m => m.AuthorId);
    }
}

internal sealed class MessageFileMapping : IEntityTypeConfiguration<MessageFile>
{
    public void Configure(EntityTypeBuilder<MessageFile> file)
    {
        file.ToTable("MessageFiles");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.FileName).HasMaxLength(250);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.MediaType).HasMaxLength(120);
        file.HasOne(f => f.Blob).WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessageMentionMapping : IEntityTypeConfiguration<MessageMention>
{
    public void Configure(EntityTypeBuilder<MessageMention> mention) => mention.ToTable("MessageMentions").HasKey(m => new { m.MessageId, m.PersonId });
}

internal sealed class MessageWordingMapping : IEntityTypeConfiguration<MessageWording>
{
    public void Configure(EntityTypeBuilder<MessageWording> wording)
    {
        wording.ToTable("MessageWordings");
        wording.Property(w => w.Id).ValueGeneratedNever();
        wording.Property(w => w.Words).HasMaxLength(Message.Longest);
    }
}

internal sealed class MessageReadMapping : IEntityTypeConfiguration<MessageRead>
{
    public void Configure(EntityTypeBuilder<MessageRead> read)
    {
        read.ToTable("MessageReads").HasKey(r => new { r.ConversationId, r.PersonId });
        read.HasOne<Conversation>().WithMany().HasForeignKey(r => r.ConversationId);
        read.HasIndex(r => r.PersonId);
    }
}

internal sealed class StaffNoteMapping : IEntityTypeConfiguration<StaffNote>
{
    public void Configure(EntityTypeBuilder<StaffNote> note)
    {
        note.ToTable("StaffNotes").Identified();
        note.Property(n => n.AuthorName).HasMaxLength(200);
        note.Property(n => n.Words).HasMaxLength(Message.Longest);
        note.HasOne(n => n.Dossier).WithMany().HasForeignKey(n => n.DossierId).OnDelete(DeleteBehavior.Restrict);
        note.HasMany(n => n.Wordings).WithOne().HasForeignKey(w => w.NoteId);
        note.HasIndex(n => new { n.DossierId, n.AboutId, n.At });
        note.HasIndex(n => n.AuthorId);
    }
}

internal sealed class StaffNoteWordingMapping : IEntityTypeConfiguration<StaffNoteWording>
{
    public void Configure(EntityTypeBuilder<StaffNoteWording> wording)
    {
        wording.ToTable("StaffNoteWordings");
        wording.Property(w => w.Id).ValueGeneratedNever();
        wording.Property(w => w.Words).HasMaxLength(Message.Longest);
    }
}
