using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Doors;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Application.Tests.MyCases;

/// <summary>Cases whose respondent is known by an address, and what the tests of their side share.</summary>
internal sealed class RespondentSide(VettingServer server)
{
    private static int _addresses;

    public Journey Journey { get; } = new(server);

    public async Task<(string Reference, Caller Respondent)> Begin(bool serve = true)
    {
        var number = Interlocked.Increment(ref _addresses);
        var candidate = await Journey.Do(
            "officer", new RegisterCandidate(null, $"At Home {number}", $"home{number}@invited.invalid", null, $"H-{number}"));
        var reference = await Journey.Log(candidate);
        await Journey.Accept(reference);
        if (serve)
        {
            await Journey.Serve(reference);
        }

        return (
            reference,
            Caller.SignedIn(Id.New<UserId>(), (await Journey.Case(reference)).RespondentPerson, [Role.Candidate], "192.0.2.1"));
    }

    public Task<TResponse> Ask<TResponse>(ICurrentUser user, IRequest<TResponse> request) => server.As(user).Send(request);

    public async Task Refused<TResponse>(string code, ICurrentUser user, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Ask(user, request))).Code.ShouldBe(code);

    public async Task Forbidden<TResponse>(string code, ICurrentUser user, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<ForbiddenException>(() => Ask(user, request))).Code.ShouldBe(code);

    /// <returns>Null when the code opens nothing.</returns>
    public async Task<Caller?> ThroughDoor(string code) =>
        await server.As(Caller.Anonymous(null)).Send(new OpenDoor(code)) is { } door ? Caller.ThroughDoor(door, "192.0.2.1") : null;

    public Task<(string Action, string Role)> LastEntryOf(Caller user) => server.Look(async db =>
    {
        var entry = await db.AuditEntries.Where(entry => entry.Actor == user.Id.Value)
            .OrderByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Id).FirstAsync();
        return (entry.Action, entry.Role);
    });
}
