namespace Portal.Domain.Office;

/// <summary>How long a sign-in lasts: so many minutes without human input, so many hours at most. The office sets it within bounds; it holds
/// for those who are in, too.</summary>
public sealed record SessionLengths(int StaffIdle, int StaffHours, int ClientIdle, int ClientHours)
{
    public const int LeastIdle = 5;
    public const int MostStaffIdle = 120;
    public const int MostClientIdle = 60;
    /// <summary>No cookie lasts longer.</summary>
    public const int MostHours = 12;

    public static readonly SessionLengths Usual = new(60, MostHours, 30, MostHours);

    public bool IsWithinBounds => StaffIdle is >= LeastIdle and <= MostStaffIdle && ClientIdle is >= LeastIdle and <= MostClientIdle
        && StaffHours is >= 1 and <= MostHours && ClientHours is >= 1 and <= MostHours;

    public TimeSpan Idle(bool staff) => TimeSpan.FromMinutes(staff ? StaffIdle : ClientIdle);

    public TimeSpan Longest(bool staff) => TimeSpan.FromHours(staff ? StaffHours : ClientHours);

    /// <summary>As the trail tells it.</summary>
    public override string ToString() => $"{StaffIdle} min, {StaffHours} h; {ClientIdle} min, {ClientHours} h";
}
