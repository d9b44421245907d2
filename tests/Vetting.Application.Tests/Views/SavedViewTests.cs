using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Views;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Views;

public sealed class SavedViewTests(VettingServer server) : IClassFixture<VettingServer>
{
    private Journey Journey => new(server);

    [Fact]
    public async Task A_view_is_kept_named_listed_renamed_and_removed()
    {
        var view = await Journey.Do("officer", new KeepView(ListKind.Cases, "bullying", "stage=Triage", "Bullying at triage"));
        (await Journey.Do("officer", new GetView(view)))
            .ShouldBe(new ViewOfList(view, ListKind.Cases, "bullying", "stage=Triage", "Bullying at triage"));

        await Journey.Do("officer", new RenameView(view, "Bullying, first reading"));
        (await Journey.Do("officer", new GetViews(ListKind.Cases))).ShouldContain(one => one.Name == "Bullying, first reading");
        (await Journey.Do("officer", new GetViews(ListKind.Candidates))).ShouldBeEmpty();

        await Journey.Do("officer", new RemoveView(view));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new GetView(view)));
    }

    [Fact]
    public async Task Nobody_sees_or_touches_the_view_of_another()
    {
        var view = await Journey.Do("officer", new KeepView(ListKind.Cases, "bullying", "", "Mine alone"));

        (await Journey.Do("officer2", new GetViews())).ShouldNotContain(one => one.Id == view);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new GetView(view)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new RenameView(view, "Theirs")));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new RemoveView(view)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("admin", new GetView(view)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("admin", new KeepView(ListKind.Cases, "bullying", "", null)));
    }

    [Fact]
    public async Task A_search_without_a_name_goes_after_a_day_and_a_named_view_stays()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var search = await journey.Do("officer", new KeepView(ListKind.Cases, "a name", "", null));
        var view = await journey.Do("officer", new KeepView(ListKind.Cases, "a name", "", "Kept"));

        (await journey.Do("officer", new GetViews())).Single().Id.ShouldBe(view);
        journey.Wait(SavedView.KeptFor);
        await journey.Do("officer", new GetView(search));
        journey.Wait(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<NotFoundException>(() => journey.Do("officer", new GetView(search)));
        (await own.Send(Caller.System(), new ForgetSearches())).ShouldBe(1);

        (await own.Look(db => db.SavedViews.Select(kept => kept.Id).ToListAsync())).ShouldBe([view]);
    }

    [Fact]
    public async Task Two_views_of_one_list_do_not_share_a_name_and_a_search_has_words()
    {
        await Journey.Do("officer", new KeepView(ListKind.Cases, null, "mine=true", "My own"));

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new KeepView(ListKind.Cases, null, "open=true", "My own")));
        refusal.Code.ShouldBe(RuleCodes.NameInUse);
        await Journey.Do("officer2", new KeepView(ListKind.Cases, null, "open=true", "My own"));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new KeepView(ListKind.Cases, null, "", null)));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new KeepView(ListKind.Cases, "?!", "", null)));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new KeepView(ListKind.Cases, null, "", "")));
    }
}
