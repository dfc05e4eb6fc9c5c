namespace Portal.Domain.Inbox;

/// <summary>A change of somebody's way in; each has its words in mails. Stored: never renumber.</summary>
public enum SecurityEvent
{
    PasswordChanged = 1,
    AuthenticatorAdded = 2,
    AuthenticatorRemoved = 3,
    RecoveryCodesMade = 4,
    RecoveryCodeUsed = 5,
    /// <summary>Somebody knows the password and guesses the second step.</summary>
    StepGuessed = 6,
    NumberChanged = 7,
    PinBlocked = 8,
    TokensReset = 9,
    PinMade = 10,
    PasskeyAdded = 11,
    PasskeyRemoved = 12,
    /// <summary>The office demands another sign-in of him.</summary>
    DemandChanged = 13,
    /// <summary>One of his own company changed who approves what there (G3).</summary>
    ApprovalTasksChanged = 14,
    /// <summary>The office corrected his e-mail address, with which he signs in; told at the old one and at the new one.</summary>
    AddressChanged = 23,
}
