using Portal.Domain.Documents.Standards;
using Portal.Infrastructure.Import.Standards;

namespace Portal.Web.Fragments.Documents;

/// <summary>A file that says itself what it is, as a page shows it.</summary>
/// <param name="File">Null when it could not be read: then <paramref name="Refusal"/> says why.</param>
/// <param name="Client">The client in whose dossier it lies.</param>
public sealed record Reading(Recognised? File, Refusal? Refusal, OwnerMatch Match, string Client, bool ToStaff);
