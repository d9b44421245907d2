using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Testing;

/// <summary>Somebody with roles but without an account, for requests that are sent past sign-in.</summary>
public static class TestUser
{
    public static ICurrentUser With(params Role[] roles) => Caller.SignedIn(Id.New<UserId>(), Id.New<PersonId>(), roles, "192.0.2.1");
}
