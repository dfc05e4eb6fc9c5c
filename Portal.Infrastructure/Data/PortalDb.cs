using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Attention;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Domain.Clients.Users;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Privacy;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

/// <summary>The database as the domain sees it, and the repository: pages query it through the actor and save once. Saving numbers and
/// chains what the verbs recorded, routes it to inboxes and deliveries, commits, then hands the notice on (<see cref="Commit"/>).</summary>
public abstract class PortalDb(DbContextOptions options, INoticeBus? notices = null, DeliverySettings? deliveries = null, FilingSettings? filing = null) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<OfficeSettings> Office => Set<OfficeSettings>();
    public DbSet<Branch> Branches => Set<Branch>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<StaffGroup> StaffGroups => Set<StaffGroup>();
    public DbSet<StaffGroupMember> StaffGroupMembers => Set<StaffGroupMember>();
    public DbSet<ClientGroup> ClientGroups => Set<ClientGroup>();
    public DbSet<ClientGroupStaff> ClientGroupStaff => Set<ClientGroupStaff>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Logo> Logos => Set<Logo>();
    public DbSet<NewsItem> News => Set<NewsItem>();
    public DbSet<NewsFile> NewsFiles => Set<NewsFile>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<SingleUseLink> Links => Set<SingleUseLink>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<TryCount> TryCounts => Set<TryCount>();
    public DbSet<Pin> Pins => Set<Pin>();
    public DbSet<TextCode> TextCodes => Set<TextCode>();
    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();
    public DbSet<TokenReset> TokenResets => Set<TokenReset>();

    public DbSet<DataRequest> DataRequests => Set<DataRequest>();
    public DbSet<RetentionTerm> RetentionTerms => Set<RetentionTerm>();

    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<AccountAsk> AccountAsks => Set<AccountAsk>();
    public DbSet<ContactGroup> ContactGroups => Set<ContactGroup>();
    public DbSet<ContactGroupMember> ContactGroupMembers => Set<ContactGroupMember>();

    public DbSet<ImportedList> ImportedLists => Set<ImportedList>();
    public DbSet<ImportedListFile> ImportedListFiles => Set<ImportedListFile>();
    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();
    public DbSet<UserRound> UserRounds => Set<UserRound>();
    public DbSet<ProposedUser> ProposedUsers => Set<ProposedUser>();
    public DbSet<LetterRound> LetterRounds => Set<LetterRound>();
    public DbSet<LetterRecipient> LetterRecipients => Set<LetterRecipient>();

    public DbSet<Dossier> Dossiers => Set<Dossier>();
    public DbSet<SupportingStaff> SupportingStaff => Set<SupportingStaff>();
    public DbSet<ContactRole> ContactRoles => Set<ContactRole>();
    public DbSet<ContactGroupRole> ContactGroupRoles => Set<ContactGroupRole>();
    public DbSet<CapabilityGrant> CapabilityGrants => Set<CapabilityGrant>();

    public DbSet<Panel> Panels => Set<Panel>();
    public DbSet<PanelMember> PanelMembers => Set<PanelMember>();
    public DbSet<PanelShare> PanelShares => Set<PanelShare>();

    public DbSet<Document> Documents => Set<Document>();
    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();
    public DbSet<Blob> Blobs => Set<Blob>();
    public DbSet<Upload> Uploads => Set<Upload>();

    public DbSet<FileRequest> Requests => Set<FileRequest>();
    public DbSet<RequestItem> RequestItems => Set<RequestItem>();
    public DbSet<RequestFile> RequestFiles => Set<RequestFile>();
    public DbSet<RequestRecipient> RequestRecipients => Set<RequestRecipient>();
    public DbSet<RequestAttachment> RequestAttachments => Set<RequestAttachment>();
    public DbSet<GuestLink> GuestLinks => Set<GuestLink>();
    public DbSet<GuestCode> GuestCodes => Set<GuestCode>();
    public DbSet<RequestTemplate> Templates => Set<RequestTemplate>();

    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();
    public DbSet<ClientFollowing> ClientFollowings => Set<ClientFollowing>();
    public DbSet<MailboxMember> MailboxMembers => Set<MailboxMember>();
    public DbSet<StaffAbsence> StaffAbsences => Set<StaffAbsence>();
    public DbSet<RoutingRule> RoutingRules => Set<RoutingRule>();
    public DbSet<InboxStep> InboxSteps => Set<InboxStep>();
    public DbSet<DocumentType> DocumentTypes => Set<DocumentType>();
    public DbSet<ClientRule> ClientRules => Set<ClientRule>();
    public DbSet<ApproverRight> ApproverRights => Set<ApproverRight>();
    public DbSet<ApproverAbsence> ApproverAbsences => Set<ApproverAbsence>();
    public DbSet<OfficeApprover> OfficeApprovers => Set<OfficeApprover>();
    public DbSet<Filing> Filings => Set<Filing>();
    public DbSet<Seal> Seals => Set<Seal>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<ApprovalDecision> ApprovalDecisions => Set<ApprovalDecision>();
    public DbSet<ApprovalLook> ApprovalLooks => Set<ApprovalLook>();
    public DbSet<ReminderStep> ReminderSteps => Set<ReminderStep>();
    public DbSet<StepTaken> StepsTaken => Set<StepTaken>();
    public DbSet<ReminderSchedule> ReminderSchedules => Set<ReminderSchedule>();
    public DbSet<SignatureStepTaken> SignatureStepsTaken => Set<SignatureStepTaken>();
    public DbSet<RequestStepTaken> RequestStepsTaken => Set<RequestStepTaken>();

    public DbSet<SignatureRequest> Signatures => Set<SignatureRequest>();
    public DbSet<Signer> Signers => Set<Signer>();
    public DbSet<SignerFilling> SignerFillings => Set<SignerFilling>();
    public DbSet<SignerCode> SignerCodes => Set<SignerCode>();

    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageRead> MessageReads => Set<MessageRead>();
    public DbSet<Broadcast> Broadcasts => Set<Broadcast>();
    public DbSet<BroadcastClient> BroadcastClients => Set<BroadcastClient>();
    public DbSet<StaffNote> StaffNotes => Set<StaffNote>();

    public DbSet<ActivityRow> Activities => Set<ActivityRow>();
    public DbSet<StreamHead> Streams => Set<StreamHead>();
    public DbSet<InboxItem> Inbox => Set<InboxItem>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<AttentionHabits> AttentionHabits => Set<AttentionHabits>();
    public DbSet<PushDevice> PushDevices => Set<PushDevice>();
    public DbSet<Undelivered> Undelivered => Set<Undelivered>();
    public DbSet<Sighting> Sightings => Set<Sighting>();

    /// <summary>One writer at a time where the database has one (SQLite): a fair queue in front of the save instead of a busy lock.</summary>
    internal virtual WriteGate? Gate => null;

    /// <summary>Stored in the current transaction, not yet told to anybody.</summary>
    internal List<ActivityRow> Unheard { get; } = [];

    /// <summary>There is a gateway that sends in what is approved.</summary>
    internal bool Files => filing?.IsSet == true;

    internal TimeSpan AttentionDelay => (deliveries ?? DeliverySettings.Default).AttentionDelay;

    internal void Announce()
    {
        notices?.AfterCommit([.. Unheard]);
        Unheard.Clear();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Commit.Save(this, notices, acceptAllChangesOnSuccess, base.SaveChangesAsync, cancellationToken);

    /// <summary>Not offered: every save is asynchronous, so that none can pass beside the trail.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync.");

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.AddInterceptors(AnnounceAfterCommit.Interceptor);
        // ./test compares the migrations with the model on three databases; each start need not do it again, for a third of its time.
        optionsBuilder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        // Members of a panel lose their place before their contact is filtered away.
        optionsBuilder.ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
        // Identity reads its schema version from the application's services, and design time has none: passkeys would silently go missing.
        if (optionsBuilder.Options.FindExtension<Microsoft.EntityFrameworkCore.Infrastructure.CoreOptionsExtension>()?.ApplicationServiceProvider is null)
        {
            optionsBuilder.UseApplicationServiceProvider(DesignTimeServices);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (Database.IsSqlite())
        {
            // SQLite cannot order or compare DateTimeOffset; ticks in UTC can.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
        }
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 2);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }

    private static readonly IServiceProvider DesignTimeServices = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
}
