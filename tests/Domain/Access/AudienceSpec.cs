using Portal.Domain.Activity;

namespace Portal.Tests.Domain.Access;

public sealed class AudienceSpec
{
    [Fact]
    public void Every_kind_has_an_audience_and_stands_in_exactly_one_list()
    {
        var listed = Enum.GetValues<Audience>().SelectMany(audience => Audiences.KindsFor(audience));

        listed.ShouldBe(Enum.GetValues<ActivityKind>(), ignoreOrder: true);
    }

    [Theory]
    [InlineData(ActivityKind.UploadStarted), InlineData(ActivityKind.UploadStopped), InlineData(ActivityKind.FileDelivered)]
    [InlineData(ActivityKind.FileTakenBack), InlineData(ActivityKind.FileAccepted), InlineData(ActivityKind.FileReturned)]
    public void What_names_a_file_of_a_request_is_told_to_those_who_may_see_that_file(ActivityKind kind) => kind.AudienceOf().ShouldBe(Audience.RequestFile);

    [Theory]
    [InlineData(ActivityKind.DocumentViewed), InlineData(ActivityKind.DocumentDownloaded), InlineData(ActivityKind.SignedIn), InlineData(ActivityKind.SignInFailed)]
    public void Who_looked_at_what_and_who_signed_in_is_told_to_no_other_client_user(ActivityKind kind) => kind.AudienceOf().ShouldBe(Audience.Doer);

    [Theory]
    [InlineData(ActivityKind.AccessDenied), InlineData(ActivityKind.DossierMadePrivate), InlineData(ActivityKind.CapabilitySet), InlineData(ActivityKind.StaffChanged)]
    public void What_is_the_offices_own_business_is_told_to_no_client_user(ActivityKind kind) => kind.AudienceOf().ShouldBe(Audience.Office);
}
