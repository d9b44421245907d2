using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Auditing;
using Vetting.Testing;
using Vetting.Web.Tests.Cases;
using Xunit;

namespace Vetting.Web.Tests.Panels;

/// <summary>From the first declaration to the receipt of the ruling, and who may not take part.</summary>
[Turn(4)]
public sealed class PanelJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task A_panel_declares_reads_votes_and_its_chair_records_the_ruling_and_takes_its_receipt(Way way)
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);

        foreach (var (name, finding) in new[] { ("panel1", "Proved"), ("panel2", "Not proved"), ("chair", "Proved") })
        {
            await using var member = await Visitor.SignIn(chromium, server, name, way);
            await Declare(member, reference);
            await Acts.Vote(member, finding);
            await member.ShouldSee(name == "chair" ? "Record the ruling" : "The votes stay sealed");
            if (name == "panel1")
            {
                await member.ShouldSee("Your vote");
                await member.ShouldSee("Two people heard it, says panel1.");
            }

            if (name == "panel2")
            {
                await member.ShouldNotSee("says panel1");
            }
        }

        await using var chair = await Visitor.SignIn(chromium, server, "chair", way);
        await chair.Go($"/panels/{panel.Value}");
        await chair.ShouldSee("says panel2");
        await chair.Follow("Record the ruling");
        await RecordRuling(chair);

        await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
        await chair.Go(chair.Path);
        Verify(await chair.Download("Download the receipt"), reference);
        await chair.Follow("Read the ruling");
        await chair.ShouldBeOn($"Ruling on {reference}");
        await chair.ShouldSee("Dissents");
        (await _journey.Case(reference)).Stage.ShouldBe(Stage.Ruled);
    }

    [Fact]
    public async Task A_receipt_that_is_not_sealed_yet_says_so_and_can_be_tried_again()
    {
        var ruling = await _journey.Rule();
        await using var chair = await Visitor.SignIn(chromium, server, "chair", Way.WithoutScript);

        (await chair.Go($"/rulings/{ruling.Value}/receipt")).ShouldBe(202);
        await chair.ShouldSee("not sealed yet");
        await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
        await chair.Follow("Try again");

        await chair.ShouldSee("Download the receipt");
    }

    [Fact]
    public async Task Nobody_reads_before_they_have_declared_and_who_has_an_interest_reads_nothing()
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);
        await using var member = await Visitor.SignIn(chromium, server, "panel1");

        foreach (var page in new[] { "bundle", "vote", "vote/check" })
        {
            await member.Go($"/panels/{panel.Value}/{page}");
            await member.ShouldSee("Declare your interests");
            await member.ShouldNotSee("Shouted at a volunteer");
        }

        await member.ShouldSee("Candidate ");
        await member.ShouldSee("Not shown to the panel");
        await member.Press("Declare");
        await member.ShouldSee("Candidate ");
        await member.ShouldSee("Say whether you have an interest in this case.");
        await member.Choose("Yes, I have an interest");
        await member.Press("Declare");
        await member.ShouldSee("Enter what the interest is.");
        await member.Fill("What the interest is", "We share a house at the coast.");
        await member.Press("Declare");
        await member.ShouldSee("You will be recused");
        foreach (var page in new[] { "bundle", "vote" })
        {
            await member.Go($"/panels/{panel.Value}/{page}");
            await member.ShouldSee("You will be recused");
            await member.ShouldNotSee("Shouted at a volunteer");
        }

        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        var (substitute, name) = await Register("panel3");
        await officer.Go($"/panels/{panel.Value}/recuse");
        await officer.Press("Stand the member down");
        await officer.ShouldSee("Choose a member.");
        await officer.Choose((await Name("panel1")));
        await officer.Select("Substitute", $"{name}, independent");
        await officer.Fill("Reason", "Has an interest.");
        await officer.Press("Stand the member down");
        await officer.ShouldSee("the substitute is seated");
        (await server.Look(db => db.Panels.AsNoTracking().SingleAsync(known => known.Id == panel)))
            .Sitting.Select(sitting => sitting.User).ShouldContain(substitute);
        (await member.Go($"/panels/{panel.Value}")).ShouldBe(404);
    }

    [Fact]
    public async Task Only_who_sits_takes_part()
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);

        await using var stranger = await Visitor.SignIn(chromium, server, "panel4");
        foreach (var page in new[] { "", "/declare", "/bundle", "/vote", "/vote/check", "/recuse" })
        {
            (await stranger.Go($"/panels/{panel.Value}{page}")).ShouldBe(404, page);
        }

        await stranger.Go("/panels");
        await stranger.ShouldNotSee(reference);

        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/panels/{panel.Value}");
        await officer.ShouldNotSee("My panels");
        foreach (var page in new[] { "/declare", "/vote", "/vote/check", "/close" })
        {
            (await officer.Go($"/panels/{panel.Value}{page}")).ShouldBe(403, page);
        }

        await using var auditor = await Visitor.SignIn(chromium, server, "auditor");
        (await auditor.Go($"/panels/{panel.Value}")).ShouldBe(200);
        await auditor.ShouldSee("Read the bundle as the panel reads it");
        await auditor.ShouldNotSee("Other acts");
        await auditor.Follow("Read the bundle");
        await auditor.ShouldSee("Shouted at a volunteer");
        foreach (var page in new[] { "/declare", "/vote", "/close", "/recuse" })
        {
            (await auditor.Go($"/panels/{panel.Value}{page}")).ShouldBe(403, page);
        }

        (await auditor.Go($"/cases/{reference}/ruling/findings")).ShouldBe(403);
    }

    [Fact]
    public async Task What_is_missing_in_a_vote_is_said_and_what_was_typed_stays()
    {
        var reference = await _journey.Hear();
        await _journey.Convene(reference);
        await using var member = await Visitor.SignIn(chromium, server, "panel2");
        await Declare(member, reference);
        await member.Follow("Vote");

        await member.Choose("Proved", "Your finding on allegation 1");
        await member.Press("Continue");

        await member.ShouldSee("Enter your reasons on allegation 1.");
        await member.ShouldSee("Choose a sanction");
        await member.Fill("Your reasons on allegation 1", "Two people heard it.");
        await member.Select("Sanction", "Candidacy under conditions");
        await member.Press("Continue");
        await member.ShouldSee("Enter for how many months");
        await member.Fill("Months", "6");
        await member.Press("Continue");
        await member.ShouldSee("Check your vote");
        await member.ShouldSee("Candidacy under conditions, 6 months");
        await member.ShouldSee("outside the tariff");
        await member.Follow("Change");
        (await member.Page.GetByLabel("Your reasons on allegation 1").InputValueAsync()).ShouldBe("Two people heard it.");
    }

    [Fact]
    public async Task The_chair_closes_the_vote_early_with_a_quorum_and_a_reason()
    {
        var reference = await _journey.Hear();
        await _journey.Register("panel3");
        var panel = await _journey.Convene(reference, "chair", "panel1", "panel2", "panel4");
        var ballot = await _journey.Ballot(reference);
        await _journey.VoteAlike(panel, ballot, "chair", "panel1", "panel2");
        await _journey.Do("panel4", new Vetting.Application.Panels.DeclareInterest(panel, false, null));
        await using var chair = await Visitor.SignIn(chromium, server, "chair");

        await chair.Go($"/panels/{panel.Value}");
        await chair.Follow("Close the vote early");
        await chair.Press("Close the vote");
        await chair.ShouldSee("Enter reason.");
        await chair.Fill("Reason", "The fourth member is in hospital.");
        await chair.Press("Close the vote");

        await chair.ShouldSee("The votes are open.");
        await chair.ShouldSee("The fourth member is in hospital.");
    }

    [Fact]
    public async Task A_member_steps_down()
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);
        await using var member = await Visitor.SignIn(chromium, server, "panel2");

        await member.Go($"/panels/{panel.Value}");
        await member.Follow("Step down from this panel");
        await member.Fill("Reason", "I fell ill.");
        await member.Press("Step down");

        await member.ShouldBeOn("My panels");
        await member.ShouldNotSee(reference);
    }

    private static async Task Declare(Visitor member, string reference)
    {
        await Acts.Declare(member, reference);
        await member.ShouldSee("Shouted at a volunteer");
        await member.ShouldSee("I was loud, and I am sorry.");
    }

    private static async Task RecordRuling(Visitor chair)
    {
        await chair.ShouldSee("2 proved, 1 not proved");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Enter the reasons for the finding on allegation 1.");
        await chair.Fill("Reasons for the finding on allegation 1", "Two of the three who were there heard it.");
        await chair.Press("Save and continue");
        await chair.Choose("The respondent admitted it at the first opportunity.");
        await chair.Press("Save and continue");
        if (await chair.Page.Locator("input[name=Considered]").CountAsync() > 0)
        {
            await chair.Page.Locator("input[name=Considered]").First.CheckAsync();
        }

        await chair.Press("Save and continue");
        await chair.ShouldSee("within the tariff");
        await chair.Fill("The day on which it starts", "yesterday");
        await chair.Press("Save and continue");
        await chair.ShouldSee("The sanction must start today or later.");
        await chair.Fill("The day on which it starts", "5 March 2026");
        await chair.Press("Save and continue");
        await chair.Fill("Reasons of the ruling", "It was a single occasion, admitted at once.");
        await chair.Fill("Digest", "A candidate shouted at a volunteer.");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Check your answers");
        await chair.Follow("Change the start");
        await chair.Fill("The day on which it starts", "6 March 2026");
        await chair.Press("Save and continue");
        await chair.ShouldSee("6 March 2026");
        await chair.ShouldSee("Two of the three who were there heard it.");
        await chair.Press("Record the ruling");
        await chair.ShouldBeOn("Ruling recorded");
    }

    /// <summary>As somebody would who has nothing but the file and the party's public key.</summary>
    private void Verify(byte[] file, string reference)
    {
        using var receipt = JsonDocument.Parse(file);
        receipt.RootElement.GetProperty("reference").GetString().ShouldBe(reference);
        var key = server.Services.GetRequiredService<Lazy<ISigningKey>>().Value.Verifier;
        receipt.RootElement.GetProperty("key").GetString().ShouldBe(key.ToString());
        var checkpoint = Checkpoint.Open(receipt.RootElement.GetProperty("checkpoint").GetString()!, key, new Ed25519());
        var entry = receipt.RootElement.GetProperty("entry");
        var header = Encoding.UTF8.GetBytes(
            CanonicalJson.Serialize(System.Text.Json.Nodes.JsonNode.Parse(entry.GetProperty("header").GetRawText())!));
        var hashes = entry.GetProperty("proof").EnumerateArray().Select(hash => Convert.FromBase64String(hash.GetString()!)).ToList();
        MerkleTree.IsIncluded(
                entry.GetProperty("leaf").GetInt64(), checkpoint.Size, MerkleTree.HashLeaf(header), hashes, checkpoint.Root)
            .ShouldBeTrue();
        MerkleTree.IsIncluded(
                entry.GetProperty("leaf").GetInt64(), checkpoint.Size, MerkleTree.HashLeaf([.. header, (byte)' ']), hashes, checkpoint.Root)
            .ShouldBeFalse();
        entry.GetProperty("header").GetProperty("action").GetString().ShouldBe("RulingRecorded");
        var data = CanonicalJson.Serialize(System.Text.Json.Nodes.JsonNode.Parse(entry.GetProperty("data").GetRawText())!);
        Convert.ToHexStringLower(AuditData.CommitmentTo(Convert.FromBase64String(entry.GetProperty("salt").GetString()!), data))
            .ShouldBe(entry.GetProperty("header").GetProperty("commitment").GetString());
    }

    private async Task<(UserId User, string Name)> Register(string account)
    {
        await _journey.Do("officer", new Vetting.Application.Panels.RegisterPanelMember(
            (await _journey.Who(account)).Id, MayChair: false, IsIndependent: true, _journey.Today));
        return ((await _journey.Who(account)).Id, await Name(account));
    }

    private async Task<string> Name(string account)
    {
        var person = (await _journey.Who(account)).Person;
        return await server.Look(db => db.Persons.Where(known => known.Id == person).Select(known => known.Name).SingleAsync());
    }
}
