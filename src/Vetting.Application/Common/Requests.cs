using MediatR;

namespace Vetting.Application.Common;

/// <summary>A request that changes something: it runs in one transaction with its audit entries.</summary>
/// <typeparam name="TResponse">An id, a reference or <see cref="Unit"/>, so that an idempotent repeat can give the same answer.</typeparam>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>A command that changes something and has no answer.</summary>
public interface ICommand : ICommand<Unit>;

/// <summary>
/// A request that only reads. Its handler tells <see cref="IAuditTrail"/> what it showed. If it shows nothing worth recording, it says so
/// with <see cref="UnrecordedAttribute"/>. A query that does neither throws.
/// </summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;

/// <summary>
/// The permissions that a request needs, any one of them. A request that has neither this nor <see cref="PublicAttribute"/> throws.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequiresAttribute(params Permission[] anyOf) : Attribute
{
    public IReadOnlyList<Permission> AnyOf { get; } = anyOf;
}

/// <summary>Says in so many words that a request needs no permission, and why.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PublicAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>Says that the answer to a command is never kept for a repeat, whoever asks for that, and why.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AnswersOnceAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>Says that reading this is not recorded in the audit trail, and why.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnrecordedAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
