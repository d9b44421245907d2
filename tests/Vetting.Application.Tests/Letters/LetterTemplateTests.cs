using DocumentFormat.OpenXml.Wordprocessing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Letters;

/// <summary>One administrator proposes how letters look, and another brings it into force.</summary>
public sealed class LetterTemplateTests(ReferenceServer server) : IClassFixture<ReferenceServer>
{
    private ILetterPress Press => server.Vetting.Services.GetRequiredService<ILetterPress>();

    [Fact]
    public async Task A_template_is_used_once_a_second_administrator_has_approved_it()
    {
        var (first, second) = (server.As(Role.Administrator), server.As(Role.Administrator));
        var own = Restyled(LetterKind.Clearance, "Dear friend,");

        var id = await first.Send(new ProposeLetterTemplate(LetterKind.Clearance, own));

        (await ViewOf(first, LetterKind.Clearance)).ShouldSatisfyAllConditions(
            view => view.Templates.ShouldBeEmpty(), view => view.Proposed!.Id.ShouldBe(id), view => view.Proposed!.IsOwn.ShouldBeTrue());
        (await Read(await first.Send(new OpenLetterTemplate(LetterKind.Clearance)))).ShouldBe(Press.Shipped(LetterKind.Clearance));
        await second.Send(new ApproveLetterTemplate(id));
        (await ViewOf(first, LetterKind.Clearance)).ShouldSatisfyAllConditions(
            view => view.Templates.Single().Number.ShouldBe(1), view => view.Proposed.ShouldBeNull());
        (await Read(await second.Send(new OpenLetterTemplate(LetterKind.Clearance)))).ShouldBe(own);
        Docx.Words(await Read(await second.Send(new OpenLetterTemplate(LetterKind.Clearance, AsLetter: true)))).ShouldContain("Dear friend,");

        var next = await second.Send(new ProposeLetterTemplate(LetterKind.Clearance, Restyled(LetterKind.Clearance, "Dear member,")));
        await first.Send(new ApproveLetterTemplate(next));
        (await ViewOf(first, LetterKind.Clearance)).Templates.Select(template => template.Number).ShouldBe([2, 1]);
        (await Read(await first.Send(new OpenLetterTemplate(LetterKind.Clearance, id)))).ShouldBe(own, "a former version is kept");
        (await server.Vetting.Look(db => db.AuditEntries.Where(entry => entry.Subject == id.Value).OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync())).Where(action => action != "LetterTemplateRead")
                .ShouldBe(["LetterTemplateProposed", "LetterTemplateApproved"]);
    }

    [Fact]
    public async Task Nobody_approves_their_own_template_neither_by_another_account_of_theirs()
    {
        var proposer = TestUser.With(Role.Administrator);
        var twin = Caller.SignedIn(Id.New<UserId>(), proposer.Person!.Value, [Role.Administrator], "192.0.2.1");
        var id = await server.Vetting.As(proposer).Send(new ProposeLetterTemplate(LetterKind.Appeal, Press.Shipped(LetterKind.Appeal)));

        foreach (var own in new[] { proposer, twin })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() => server.Vetting.As(own).Send(new ApproveLetterTemplate(id)))).Code.ShouldBe(
                RuleCodes.SeparationOfDuties);
        }

        await server.Vetting.As(proposer).Send(new DeclineLetterTemplate(id, "It was a trial."));
        (await Should.ThrowAsync<RuleBrokenException>(() => server.As(Role.Administrator).Send(new ApproveLetterTemplate(id)))).Code
            .ShouldBe(RuleCodes.AlreadyDone);
        (await ViewOf(server.As(Role.Administrator), LetterKind.Appeal)).Proposed.ShouldBeNull();
    }

    [Fact]
    public async Task Only_one_waits_for_each_kind()
    {
        var id = await server.As(Role.Administrator).Send(new ProposeLetterTemplate(LetterKind.Ruling, Press.Shipped(LetterKind.Ruling)));

        (await Should.ThrowAsync<RuleBrokenException>(() =>
            server.As(Role.Administrator).Send(new ProposeLetterTemplate(LetterKind.Ruling, Press.Shipped(LetterKind.Ruling))))).Code
                .ShouldBe(RuleCodes.AlreadyDone);

        await server.As(Role.Administrator).Send(new DeclineLetterTemplate(id, "No."));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_template_is_told_at_once_and_nothing_is_kept()
    {
        var wrong = Docx.Change(Press.Shipped(LetterKind.Notice), main =>
        {
            main.Control("RecipientName").SdtProperties!.GetFirstChild<Tag>()!.Val = "RespondentNmae";
            main.Control("AnswerBy").Remove();
        });

        var refused = await Should.ThrowAsync<ValidationException>(() =>
            server.As(Role.Administrator).Send(new ProposeLetterTemplate(LetterKind.Notice, wrong)));

        refused.Errors.ShouldAllBe(error => error.PropertyName == "Content");
        refused.Errors.Select(error => error.ErrorMessage.Split([':', '.'])[0]).ShouldBe(
            ["“RespondentNmae” is no field of this letter", "The field “RecipientName” is missing", "The field “AnswerBy” is missing"]);
        (await server.Vetting.Look(db => db.LetterTemplates.AnyAsync(template => template.Kind == LetterKind.Notice))).ShouldBeFalse();
        foreach (var content in new[] { [], new byte[LetterTemplate.MaxSize + 1], "A text."u8.ToArray() })
        {
            (await Should.ThrowAsync<ValidationException>(() =>
                server.As(Role.Administrator).Send(new ProposeLetterTemplate(LetterKind.Notice, content))))
                .Errors.Single().PropertyName.ShouldBe("Content");
        }

        await Should.ThrowAsync<ValidationException>(() => server.As(Role.Administrator).Send(new OpenLetterTemplate((LetterKind)99)));
        await Should.ThrowAsync<NotFoundException>(() => server.As(Role.Administrator).Send(new OpenLetterTemplate(LetterKind.Notice,
            new(Guid.NewGuid()))));
    }

    [Fact]
    public async Task It_is_for_administrators_alone()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Administrator))
        {
            await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(new GetLetterTemplates()));
            await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(new OpenLetterTemplate(LetterKind.Notice)));
            await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(new ProposeLetterTemplate(LetterKind.Notice,
                Press.Shipped(LetterKind.Notice))));
            await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(new ApproveLetterTemplate(new(Guid.NewGuid()))));
            await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(new DeclineLetterTemplate(new(Guid.NewGuid()), "No.")));
        }
    }

    private byte[] Restyled(LetterKind kind, string greeting) => Docx.Change(
        Press.Shipped(kind), main => main.Document!.Body!.InsertAt(new Paragraph(new Run(new Text(greeting))), 3));

    private static async Task<LetterKindView> ViewOf(Sending who, LetterKind kind) =>
        (await who.Send(new GetLetterTemplates())).Single(view => view.Kind == kind);

    private static async Task<byte[]> Read(OpenedFile opened)
    {
        await using var content = opened.Content;
        var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
