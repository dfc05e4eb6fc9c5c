namespace Portal.Web.Fragments.Parts;

/// <summary>A face in a row of faces. <paramref name="Label"/> is read out, as "Dana Hendriks, client, here now".</summary>
public sealed record Person(Guid Id, string Name, bool Office, bool Here, string Label);
