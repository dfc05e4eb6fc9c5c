namespace Portal.Web.Fragments.Attention;

/// <summary>A client that one of the staff follows.</summary>
public sealed record FollowedClient(Guid Id, string Name);
