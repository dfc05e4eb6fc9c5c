namespace Portal.Domain.Activity;

/// <summary>What a row is about; together with the subject's id it gives the page to open.</summary>
public enum SubjectKind
{
    Office = 1,
    Branch = 2,
    Person = 3,
    Client = 4,
    Contact = 5,
    ContactGroup = 6,
    Panel = 7,
    Dossier = 8,
    Document = 9,
    Request = 10,
    RequestItem = 11,
    Template = 12,
    ClientGroup = 13,
    StaffGroup = 14,
    Import = 15,
    AccountAsk = 16,
    GuestLink = 17,
    News = 18,
    Approval = 19,
    DocumentType = 20,
    ApprovalRule = 26,
    ReminderStep = 32,
    ReminderSchedule = 53,
    Signature = 30,
    Conversation = 40,
    StaffNote = 41,
    Mailbox = 43,
    RoutingRule = 44,
}
