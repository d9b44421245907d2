using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Controls;
using Vetting.Domain.Common;

namespace Vetting.Architecture.Tests;

/// <summary>A rule about types.</summary>
/// <param name="Sentence">The rule as a sentence, for the developer who broke it.</param>
/// <param name="IsBrokenBy">Why the type breaks it; null when it does not.</param>
/// <param name="CounterExample">A type that breaks it on purpose, which shows that the rule can fail.</param>
internal sealed partial record Rule(string Sentence, Func<Type, string?> IsBrokenBy, Type CounterExample)
{
    private static readonly string[] Clocks =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System",
    ];

    public static readonly IReadOnlyList<Rule> All =
    [
        new("A request is a command or a query", type => IsRequest(type) && !IsCommand(type) && !IsQuery(type) ? "is neither" : null,
            typeof(CounterExamples.NeitherCommandNorQuery)),
        new("A request declares what it requires, or that it is public", type => IsRequest(type) ? MissingDoor(type) : null,
            typeof(CounterExamples.WithoutDoor)),
        new("A page declares what it requires, or that it is public", type => IsPage(type) ? MissingDoor(type) : null,
            typeof(CounterExamples.PageWithoutDoor)),
        new("A page is given what it works with, and looks nothing up", PageThatLooksUp, typeof(CounterExamples.PageThatLooksUp)),
        new("A page says what is wrong through FormPage", PageWithErrorsOfItsOwn, typeof(CounterExamples.PageWithErrorsOfItsOwn)),
        new("A request is a public sealed record", type => IsRequest(type) && !(type.IsPublic && type.IsSealed) ? "is not" : null,
            typeof(CounterExamples.OpenRequest)),
        new("Handlers and validators are internal and sealed",
            type => IsHandlerOrValidator(type) && (type.IsVisible || !type.IsSealed) ? "is not" : null, typeof(CounterExamples.PublicHandler)),
        new("A query records its reading, or its request says why not", QueryThatForgets, typeof(CounterExamples.ForgetfulHandler)),
        new("Handlers leave saving to the transaction",
            type => IsHandler(type) ? Called(
                type, name => name.EndsWith(".SaveChangesAsync", StringComparison.Ordinal) || name.EndsWith(
                    ".SaveChanges", StringComparison.Ordinal)) : null, typeof(CounterExamples.SavingHandler)),
        new("An entity has no public setter", PublicSetter, typeof(CounterExamples.OpenEntity)),
        new("No type is called a Dto, Command, Manager, Helper, Util or Service",
            type => Suffix().IsMatch(type.Name) && type != typeof(ICommand) ? "is called so" : null, typeof(CounterExamples.CaseManager)),
        new("Time is read from TimeProvider", type => IsAllowedClock(type) ? null : Called(type, Clocks.Contains), typeof(CounterExamples.OwnClock)),
        new("Ids are version 7 GUIDs", type => IsAllowedRandom(type) ? null : Called(type, name => name == "System.Guid.NewGuid"),
            typeof(CounterExamples.RandomId)),
        new("Group attributes are found by the person whose they are, and counted, and nowhere else",
            type => MayReadGroupAttributes(type) ? null : Called(
                type, name => name.EndsWith(".get_GroupAttributes", StringComparison.Ordinal) || name.EndsWith(".get_ComplainantGroups", StringComparison.Ordinal)),
            typeof(CounterExamples.ReaderOfGroupAttributes)),
        new("Classes are sealed unless designed for more",
            type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !IsGeneratedPage(type) ? "is open" : null,
            typeof(CounterExamples.OpenClass)),
        new("Only aggregates, reference data and what the pipeline keeps have sets", SetOfChildren, typeof(CounterExamples.IDbWithChildren)),
        new("Endpoints are internal and static",
            type => type.Name.EndsWith("Endpoints", StringComparison.Ordinal) && !(type is { IsAbstract: true, IsSealed: true, IsVisible: false })
                ? "is not"
                : null, typeof(CounterExamples.OpenEndpoints)),
    ];

    public override string ToString() => Sentence;

    private static bool IsRequest(Type type) =>
        type.IsClass && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>));

    /// <summary>The pages of accounts and sign-in need no role, because nobody has one yet.</summary>
    private static bool IsPage(Type type) => IsModelOfWeb(type) && !type.IsAbstract;

    private static bool IsModelOfWeb(Type type) => type.IsAssignableTo(typeof(PageModel)) && type.Assembly != House.Identity;

    private static bool IsCommand(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static bool IsQuery(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static bool IsHandler(Type type) => RequestHandledBy(type) is not null;

    private static bool IsHandlerOrValidator(Type type) => !type.IsAbstract && (IsHandler(type) || type.IsAssignableTo(typeof(IValidator)));

    private static Type? RequestHandledBy(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            ?.GetGenericArguments()[0];

    private static string? MissingDoor(Type request)
    {
        var doors = request.GetCustomAttributes<RequiresAttribute>(inherit: false)
            .Count() + request.GetCustomAttributes<PublicAttribute>(inherit: false).Count();
        return doors == 1 ? null : $"declares {doors}";
    }

    private static string? PageThatLooksUp(Type type) =>
        IsModelOfWeb(type) ? Called(type, name => name == "Microsoft.AspNetCore.Http.HttpContext.get_RequestServices") : null;

    private static string? PageWithErrorsOfItsOwn(Type type) =>
        type.IsAssignableTo(typeof(PageModel)) && type != typeof(FormPage)
            ? Called(type, name => name.EndsWith("AddModelError", StringComparison.Ordinal))
            : null;

    private static string? QueryThatForgets(Type type)
    {
        if (RequestHandledBy(type) is not { } request || !IsQuery(request))
        {
            return null;
        }

        var calls = Calls.From(type);
        var stores = calls.Contains("Vetting.Application.Common.IReadRecorder.Store")
            || calls.Contains("Vetting.Application.Auditing.IAuditSealer.PassTo");
        var records = calls.Contains("Vetting.Application.Common.IAuditTrail.Record") && !stores;
        return records == request.IsDefined(typeof(UnrecordedAttribute)) ? (records ? "does both" : "does neither") : null;
    }

    private static string? PublicSetter(Type type)
    {
        var open = !type.IsAssignableTo(typeof(Exception))
            && (type.Namespace?.StartsWith("Vetting.Domain", StringComparison.Ordinal) == true || type.IsAssignableTo(typeof(AggregateRoot)))
            ? type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } set && !IsInit(set))
                .Select(property => property.Name).ToList()
            : [];
        return open.Count == 0 ? null : $"lets everybody set {string.Join(", ", open)}";
    }

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string? Called(Type type, Func<string, bool> isForbidden)
    {
        var calls = Calls.In(type).Where(isForbidden).ToList();
        return calls.Count == 0 ? null : $"calls {string.Join(", ", calls)}";
    }

    private static string? SetOfChildren(Type type)
    {
        if (!type.IsInterface)
        {
            return null;
        }

        string[] kept = ["IdempotencyRecord", "Draft", "Notification", "SavedView", "Seat", "PersonKey", "CaseKey", "ConcludedCase", "ConcludedShape", "RetentionDate"];
        var children = type.GetProperties()
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(property => property.PropertyType.GetGenericArguments()[0])
            .Where(entity =>
                !entity.IsAssignableTo(typeof(AggregateRoot)) && entity.Namespace != "Vetting.Domain.Auditing" && !kept.Contains(entity.Name))
            .Select(entity => entity.Name)
            .ToList();
        return children.Count == 0 ? null : $"has a set of {string.Join(", ", children)}";
    }

    /// <summary>Only the composition root chooses the system's own clock.</summary>
    private static bool IsAllowedClock(Type type) => type.Name == "InfrastructureSetup";

    /// <summary>A security stamp, or a name that is used once, is not an id.</summary>
    private static bool IsAllowedRandom(Type type) =>
        type.Name == "Account" || type.Namespace!.StartsWith("Vetting.Identity", StringComparison.Ordinal);

    private static bool MayReadGroupAttributes(Type type) =>
        type == typeof(GroupAttributeSet) || type.FullName is "Vetting.Application.Reports.Disparities.GroupsOfCases"
            || RequestHandledBy(type) == typeof(GiveGroupAttributes) || RequestHandledBy(type) == typeof(WithdrawGroupAttributes);

    private static bool IsGeneratedPage(Type type) => type.Namespace == "AspNetCoreGeneratedDocument" || type.Name == "Program";

    [GeneratedRegex("(Dto|Command|Manager|Helper|Helpers|Util|Utils|Service)$")]
    private static partial Regex Suffix();
}
