namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// Why a number is not taken as it stands. Each has a text in every language that says what, why and what now;
/// {0} there is what was typed, {1} and on are the details of the check.
/// </summary>
public enum NumberFault
{
    KvkLength,
    KvkEstablishment,
    RsinLength,
    RsinElevenTest,
    BtwIdShape,
    BtwIdCheck,
    KboLength,
    KboModulo,
    KboEstablishment,
    NipLength,
    NipCheckDigit,
    NipTestNumber,
    NipIsPesel,
    RegonLength,
    RegonCheckDigit,
    KrsLength,
    VatIdCountry,
    VatIdShape,
    VatIdFrench,
    IbanShape,
    IbanCountry,
    IbanLength,
    IbanCheckDigits,
    IbanBelgianDigits,
    OgmShape,
    OgmCheck,
    ReferenceCheck,
    PostcodeDutch,
    PostcodeBelgian,
    PostcodePolish,
    PhoneShape,
    PhoneLength,
    PhoneNotMobile,
    EmailShape,
    EmailSeveral,
}
