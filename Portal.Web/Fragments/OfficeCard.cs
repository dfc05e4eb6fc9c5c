namespace Portal.Web.Fragments;

/// <summary>Who the office is and how it is reached, for whoever has no account to ask it by. Each of them may be empty but the name.</summary>
public sealed record OfficeCard(string Name, string Phone, string Email);
