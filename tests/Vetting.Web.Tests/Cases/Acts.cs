namespace Vetting.Web.Tests.Cases;

/// <summary>Acts on a case as several journeys do them, each from the page of the case on.</summary>
internal static class Acts
{
    public static async Task Acknowledge(Visitor officer)
    {
        await officer.Follow("Acknowledge the complaint");
        await officer.Fill("Date it was sent", "today");
        await officer.Fill("How it was acknowledged", "Nobody to write to: the complaint is anonymous.");
        await officer.Press("Record the acknowledgement");
        await officer.ShouldSee("Acknowledgement recorded.");
    }

    /// <summary>Answers the criteria and accepts the complaint.</summary>
    public static async Task Triage(Visitor officer)
    {
        string[] answers = ["Yes", "Yes", "Yes", "No", "No", "No", "No", "No"];
        for (var i = 0; i < answers.Length; i++)
        {
            await officer.Choose(answers[i], $"{i + 1}. ");
        }

        await officer.Choose("Accept it for investigation");
        await officer.Fill("Reason", "It is for a panel to decide.");
        await officer.Press("Record the decision");
        await officer.ShouldSee("Triage recorded.");
    }

    public static async Task ConvenePanel(Visitor officer)
    {
        await officer.Follow("Convene a panel");
        await officer.Choose("Demo Panel1", "Who sits?");
        await officer.Choose("Demo Panel2", "Who sits?");
        await officer.Press("Check the composition");
        await officer.ShouldSee("Not met: 3 to 5 members, 2 chosen");
        await officer.Choose("Demo Chair", "Who sits?");
        await officer.Choose("Demo Chair", "Who chairs?");
        await officer.Press("Convene the panel");
        await officer.ShouldSee("The panel is convened.");
    }

    /// <summary>Says that there is no interest, and stands before the bundle.</summary>
    public static async Task Declare(Visitor member, string reference)
    {
        await member.Follow("My panels");
        await member.Follow(reference);
        await member.Follow("Declare your interests");
        await member.ShouldSee("Who will know");
        await member.Choose("No, I have no interest");
        await member.Press("Declare");
        await member.ShouldBeOn($"Bundle for {reference}");
    }

    /// <param name="finding">As the form calls it.</param>
    public static async Task Vote(Visitor member, string finding)
    {
        await member.Follow("Vote");
        await member.Choose(finding, "Your finding on allegation 1");
        await member.Fill("Your reasons on allegation 1", $"Two people heard it, says {member.Name}.");
        if (finding == "Proved")
        {
            await member.Select("Sanction", "Written reminder of the rules");
        }

        await member.Press("Continue");
        await member.ShouldSee("A vote that is cast cannot be changed or taken back.");
        await member.Press("Cast your vote");
    }
}
