using Portal.Domain.Access;
using Portal.Domain.Messages;

namespace Portal.Tests.Domain.Messages;

public sealed class MentionSpec
{
    private static readonly Nameable Eva = new(Guid.CreateVersion7(), "Eva de Wit", Side.Office), Sam = new(Guid.CreateVersion7(), "Sam Admin", Side.Office), Sam2 = new(Guid.CreateVersion7(), "Sam Smit", Side.Office);

    [Theory]
    [InlineData("@Eva de Wit, look", "@Eva de Wit")]
    [InlineData("look, @eva!", "@eva")]
    [InlineData("(@Sam Smit)", "@Sam Smit")]
    public void A_whole_name_or_a_first_name_names_somebody(string words, string named) =>
        Mentions.In(words, [Eva, Sam, Sam2]).Select(m => words.Substring(m.Start, m.Length)).ShouldBe([named]);

    [Theory]
    [InlineData("@Sam, look")]
    [InlineData("eva@eva.example")]
    [InlineData("@Evaline is on leave")]
    [InlineData("Eva")]
    [InlineData("@")]
    public void A_shared_first_name_an_address_and_a_longer_word_name_nobody(string words) => Mentions.In(words, [Eva, Sam, Sam2]).ShouldBeEmpty();

    [Fact]
    public void Two_of_the_same_whole_name_are_both_named() =>
        Mentions.In("@Sam Smit", [Sam2, Sam2 with { PersonId = Eva.PersonId }]).Select(m => m.PersonId).ShouldBe([Sam2.PersonId, Eva.PersonId]);
}
