using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Api.People;

/// <summary>Persons and how they are connected; users, and the roles that two administrators grant them.</summary>
internal static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMe(), ct))
            .WithTags(Tags.Me)
            .Describe("GetMe", "Who am I", "Your roles and permissions at this moment.");
        MapGroupAttributes(api.MapGroup("/me/group-attributes").WithTags(Tags.Me));
        MapPersons(api.MapGroup("/persons").WithTags(Tags.People));
        MapUsers(api.MapGroup("/users").WithTags(Tags.People));
        MapRoleGrants(api.MapGroup("/role-grants").WithTags(Tags.People));
        MapAccountChanges(api.MapGroup("/account-changes").WithTags(Tags.People));
        api.MapGet("/clients", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetClients(), ct))
            .WithTags(Tags.People)
            .Describe("GetClients", "List machine clients", "Their roles are granted like a person's. The operator adds and removes them.");
    }

    private static void MapGroupAttributes(RouteGroupBuilder attributes)
    {
        attributes.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMyGroupAttributes(), ct))
            .Describe(
                "GetMyGroupAttributes", "Read what I said of myself",
                "To which groups I said that I belong. Nobody else reads it; auditors are told counts of many people together.");
        attributes.MapPut("/", async (GroupAnswers body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new GiveGroupAttributes(body), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "GiveGroupAttributes", "Say to which groups I belong",
                "Volunteered, and kept apart from every case. What is left out is not said; if nothing is said, nothing is kept.")
            .WithExample(new GroupAnswers("female", "mixed", null, "not-disabled", "35-44", null));
        attributes.MapDelete("/", async (IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WithdrawGroupAttributes(), ct);
                return TypedResults.NoContent();
            })
            .Describe("WithdrawGroupAttributes", "Take back what I said of myself", "It is deleted.");
    }

    private static void MapPersons(RouteGroupBuilder persons)
    {
        persons.MapPost("/", async (RegisterPerson body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<PersonId>($"/persons/{id.Value}", id);
            })
            .Creates()
            .Describe(
                "RegisterPerson", "Register a person",
                "To whom a candidate, a witness or a known complainant can then refer. "
                + "Refused with perhaps-registered while somebody registered may be the same person: missing lists their ids, "
                + "which are sent again in somebodyElseThan once it is known that they are other people.")
            .WithExample(new RegisterPerson("Rowan Example", "rowan@example.invalid"));
        persons.MapPost("/resembling", (FindResembling body, IMediator mediator, CancellationToken ct) => mediator.Send(body, ct))
            .Describe(
                "FindResembling", "Find who is perhaps registered",
                "Registered people who may be the same person as somebody, the likeliest first, with what speaks for it and against. "
                    + "It changes nothing.")
            .WithExample(new FindResembling("Rowan Exampel", "rowan@example.invalid", null, "M-40017"));
        persons.MapPost("/{person:guid}/relationships", async (Guid person, NewRelationship body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RecordRelationship(new PersonId(person), body.Other, body.Kind, body.ShareHousehold), ct);
                return TypedResults.NoContent();
            })
            .Describe("RecordRelationship", "Record a relationship", "Neither of the two will judge a case about the other.")
            .WithExample(new NewRelationship(new PersonId(Examples.SomeId), RelationshipKind.Business, false));
        persons.MapGet("/{person:guid}/relationships", (Guid person, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRelationships(new PersonId(person)), ct))
            .Describe("GetRelationships", "List who is close to a person", "Recorded on either of the two. Without a kind: they share a household.");
        persons.MapPost(
            "/{person:guid}/relationships/{other:guid}/end",
            async (Guid person, Guid other, EndedRelationship body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndRelationship(new PersonId(person), new PersonId(other), body.Kind, body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "EndRelationship", "End a relationship",
                "Recorded in error, or over. Without a kind, the other one leaves the household. Nobody ends what connects themself.")
            .WithExample(new EndedRelationship(RelationshipKind.Business, "The firm was sold."));
        persons.MapGet("/merged", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetMergedPersons(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetMergedPersons", "List merged records", "Records that count as another one of the same human being, by name.");
        persons.MapGet("/{person:guid}/comparison/{other:guid}", (Guid person, Guid other, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new ComparePersons(new PersonId(person), new PersonId(other)), ct))
            .Describe(
                "ComparePersons", "Lay two records side by side",
                "With what speaks for it that they are of one person, and what against. It changes nothing.");
        persons.MapPost("/{person:guid}/merge", async (Guid person, Merger body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new MergePersons(new PersonId(person), body.Into, body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "MergePersons", "Merge two records of one person",
                "From now on this record counts as the other one: lock-outs, conflicts, clearance and sanctions are those of both. "
                    + "Nothing that was recorded changes. Nobody does it of themself.")
            .WithExample(new Merger(new PersonId(Examples.SomeId), "The same date of birth and the same telephone number: registered twice."));
        persons.MapPost("/{person:guid}/unmerge", async (Guid person, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new UnmergePersons(new PersonId(person), body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe("UnmergePersons", "Un-merge a record", "The two are two people after all: each record counts for itself again.")
            .WithExample(Because.Example);
    }

    private static void MapUsers(RouteGroupBuilder users)
    {
        users.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetUsers(), ct))
            .Describe("GetUsers", "List users", "With the roles granted to them.");
        users.MapPost("/{user:guid}/lock", async (Guid user, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new LockUser(new UserId(user), Locked: true), ct);
                return TypedResults.NoContent();
            })
            .Describe("LockUser", "Lock a user out", "Sessions and tokens count for nothing at once.");
        users.MapPost("/{user:guid}/unlock", async (Guid user, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new LockUser(new UserId(user), Locked: false), ct);
                return TypedResults.NoContent();
            })
            .Describe("UnlockUser", "Let a user in again", "Ends a lock.");
    }

    private static void MapRoleGrants(RouteGroupBuilder grants)
    {
        grants.MapGet("/", (Guid? user, IMediator mediator, CancellationToken ct) =>
            {
                UserId? id = user is { } value ? new UserId(value) : null;
                return mediator.Send(new GetRoleGrants(id), ct);
            })
            .Describe("GetRoleGrants", "List role grants", "Proposed, approved and revoked, of one user or of all.");
        grants.MapPost("/", async (GrantRole body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<RoleGrantId>($"/role-grants/{id.Value}", id);
            })
            .Creates()
            .Describe("GrantRole", "Propose a role", "It counts once a second administrator has approved it. Nobody proposes or approves their own.")
            .WithExample(new GrantRole(new UserId(Examples.SomeId), Role.Investigator, "Joins the investigations team on Monday."));
        grants.MapPost("/{grant:guid}/approval", async (Guid grant, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ApproveRoleGrant(new RoleGrantId(grant)), ct);
                return TypedResults.NoContent();
            })
            .Describe("ApproveRoleGrant", "Approve a role", "By another administrator than proposed it.");
        grants.MapPost("/{grant:guid}/revocation", async (Guid grant, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RevokeRole(new RoleGrantId(grant), body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe("RevokeRole", "Revoke a role", "Works at the next request of whoever had it.")
            .WithExample(Because.Example);
    }

    private static void MapAccountChanges(RouteGroupBuilder changes)
    {
        changes.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetAccountChanges(), ct))
            .Describe("GetAccountChanges", "List changes to accounts", "Those that wait for a second administrator.");
        changes.MapPost("/", async (ProposeAccountChange body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<AccountChangeId>($"/account-changes/{id.Value}", id);
            })
            .Creates()
            .Describe(
                "ProposeAccountChange", "Propose a change to an account",
                "Another e-mail address, no second factor until it is set up anew, or a link to an outside sign-in.")
            .WithExample(new ProposeAccountChange(
                new UserId(Examples.SomeId), AccountChangeKind.EmailAddress, "Has married.", "rowan@example.invalid"));
        changes.MapPost("/{change:guid}/approval", async (Guid change, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ApproveAccountChange(new AccountChangeId(change)), ct);
                return TypedResults.NoContent();
            })
            .Describe("ApproveAccountChange", "Approve a change to an account", "By another administrator. The old address is told.");
        changes.MapPost("/{change:guid}/refusal", async (Guid change, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DeclineAccountChange(new AccountChangeId(change), body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe("DeclineAccountChange", "Refuse a change to an account", "By an administrator, with a reason.")
            .WithExample(Because.Example);
    }
}

internal sealed record EndedRelationship(RelationshipKind? Kind, string Reason);

/// <param name="Into">The record that is kept.</param>
internal sealed record Merger(PersonId Into, string Reason);

internal sealed record NewRelationship(PersonId Other, RelationshipKind? Kind, bool ShareHousehold);
