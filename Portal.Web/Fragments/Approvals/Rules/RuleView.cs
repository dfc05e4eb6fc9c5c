namespace Portal.Web.Fragments.Approvals.Rules;

/// <summary>Where a rule is written down, and whom it may name.</summary>
/// <param name="Address">Of the page.</param>
/// <param name="People">Users of the client to whom the dossier is open, and whoever the rule names already.</param>
/// <param name="Currency">Of a rule that says none yet.</param>
/// <param name="IsThere">The client has a rule for this type.</param>
public sealed record RuleView(string Address, string Back, string TypeName, IReadOnlyList<ApproverPerson> People, string Currency, bool IsThere);
