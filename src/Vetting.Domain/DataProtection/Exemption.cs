namespace Vetting.Domain.DataProtection;

/// <summary>Why something about a person is not given to them. All stand in Schedule 2 to the Data Protection Act 2018.</summary>
public enum Exemption
{
    CrimeAndTaxation,
    LegalProceedings,
    RightsOfOthers,
    LegalPrivilege,
    SelfIncrimination,
    ManagementForecasts,
    Negotiations,
    ConfidentialReferences,
}

public static class Exemptions
{
    /// <summary>Of Schedule 2.</summary>
    public static int Paragraph(this Exemption exemption) => exemption switch
    {
        Exemption.CrimeAndTaxation => 2,
        Exemption.LegalProceedings => 5,
        Exemption.RightsOfOthers => 16,
        Exemption.LegalPrivilege => 19,
        Exemption.SelfIncrimination => 20,
        Exemption.ManagementForecasts => 22,
        Exemption.Negotiations => 23,
        _ => 24,
    };

    public static string Sentence(this Exemption exemption) => exemption switch
    {
        Exemption.CrimeAndTaxation => "To give it would hinder the prevention or detection of crime, or the collection of a tax.",
        Exemption.LegalProceedings => "To give it would hinder legal proceedings, legal advice or the defence of legal rights.",
        Exemption.RightsOfOthers => "It is about somebody else too, who did not agree and whom it would not be reasonable to disclose.",
        Exemption.LegalPrivilege => "It is legal advice, or a lawyer owes it confidentiality.",
        Exemption.SelfIncrimination => "To give it would reveal evidence of an offence by whoever gives it.",
        Exemption.ManagementForecasts => "It is for forecasting or planning of the party’s own management, which giving it would hinder.",
        Exemption.Negotiations => "It tells what the party intends in negotiations with whoever asks.",
        _ => "It is a reference that was given in confidence.",
    };
}
