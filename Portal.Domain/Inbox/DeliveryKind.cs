namespace Portal.Domain.Inbox;

/// <summary>What a mail is about; each has a template in four languages.</summary>
public enum DeliveryKind
{
    RequestAsked = 1,
    RequestReminded = 2,
    RequestChanged = 3,
    ItemReturned = 4,
    ItemAnswered = 5,
    SharedOnPanel = 6,
    OfficeNews = 7,
    Invitation = 8,
    PasswordReset = 9,
    SecurityNotice = 10,
    /// <summary>A code by text message, to sign in or to prove a number.</summary>
    Code = 11,
    /// <summary>To the old telephone: another number took its place.</summary>
    NumberNotice = 12,
    /// <summary>To whoever asked for an account for a colleague.</summary>
    AccountAnswered = 13,
    /// <summary>A guest's link, by mail or text message.</summary>
    GuestLink = 14,
    /// <summary>A guest's code by mail; by text message it is a <see cref="Code"/>.</summary>
    GuestCode = 15,
    ApprovalAsked = 16,
    ApprovalReminded = 17,
    /// <summary>A code by text message that approves or rejects one version of one document, and says which.</summary>
    ApprovalCode = 18,
    /// <summary>A text message that something still waits for his approval.</summary>
    ApprovalText = 23,
    /// <summary>To a client user: the office approved in his name, and on what ground it says in the portal.</summary>
    ApprovedForYou = 24,
    /// <summary>It is his turn to sign.</summary>
    SignatureAsked = 30,
    SignatureReminded = 31,
    /// <summary>To a contact who was asked: it is over, or the sealed paper is there.</summary>
    SignatureEnded = 32,
    /// <summary>The link of somebody from outside who is to sign.</summary>
    SignerLink = 33,
    /// <summary>A code by text message for what a signer filled in on one version of one document, and says which.</summary>
    SignatureCode = 34,
    /// <summary>To somebody from outside: it is over without him.</summary>
    SignerEnded = 35,
    /// <summary>To somebody from outside: the sealed paper, by a link of its own.</summary>
    SignerSealed = 36,
    /// <summary>To somebody from outside, whose link was opened before: his signature is still waited for.</summary>
    SignerReminded = 70,
    /// <summary>To a guest: the office still waits for files. It carries no link.</summary>
    GuestReminded = 71,
    /// <summary>To who is said to be away, and to who stands in for him.</summary>
    AbsenceSet = 40,
    /// <summary>To a client user who takes part: there is something to read in a conversation.</summary>
    MessageWritten = 50,
}
