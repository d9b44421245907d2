using System.Diagnostics;
using k8s;
using k8s.Models;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Architecture.Tests.Deployment;

/// <summary>
/// Compares what an operator deploys with the schemas of the programs that read it, and with what we promise. No container engine is used:
/// deploy/README.md says what was run.
/// </summary>
public sealed class DeploymentTests
{
    private const string Example = "secrets.example.yaml";

    /// <summary>The user that the image makes.</summary>
    private const long User = 1654;

    private static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));
    private static readonly string Tools = Path.Combine(Root, "tests", "Vetting.Architecture.Tests", "Deployment");
    private static readonly string Kubernetes = Path.Combine(Root, "deploy", "kubernetes");

    [Fact]
    public void The_container_file_passes_its_linter() =>
        Passes(Tool("dockerfile-utils", "bin", "dockerfile-utils"), "lint", Path.Combine(Root, "deploy", "Dockerfile"));

    [Fact]
    public void The_container_runs_as_nobody_in_particular_draws_pages_of_PDFs_and_checks_itself()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "deploy", "Dockerfile"));

        var from = Array.FindLastIndex(lines, line => line.StartsWith("FROM ", StringComparison.Ordinal));
        lines[from].ShouldNotContain("chiseled", Case.Sensitive, "apt-get is not in it, and neither is poppler-utils");
        lines[from..].ShouldContain(line => line.Contains("apt-get install", StringComparison.Ordinal) && line.Contains("poppler-utils", StringComparison.Ordinal));
        lines[from..].ShouldContain(line => line.EndsWith("&& pdftoppm -v", StringComparison.Ordinal), "the build fails where it does not run");
        lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)).ShouldBe("USER $APP_UID");
        Array.FindLastIndex(lines, line => line.StartsWith("RUN ", StringComparison.Ordinal))
            .ShouldBeLessThan(Array.FindLastIndex(lines, line => line.StartsWith("USER ", StringComparison.Ordinal)));
        lines.ShouldContain(line =>
            line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.Contains("\"probe\"", StringComparison.Ordinal));
        foreach (var copied in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)
            && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]))
        {
            Path.Exists(Path.Combine(Root, copied)).ShouldBeTrue($"{copied} is copied");
        }
    }

    [Fact]
    public void The_compose_file_fits_the_schema_of_the_compose_specification() =>
        Passes(
            Tool("dclint", "bin", "dclint.cjs"), Path.Combine(Root, "docker-compose.yml"), "--quiet", "--disable-rule",
            "no-unbound-port-interfaces");

    [Fact]
    public void Every_manifest_fits_the_schema_of_its_kind() => Passes([Path.Combine(Tools, "manifests.mjs"), .. Files()]);

    [Fact]
    public void No_manifest_has_a_field_that_its_kind_does_not_know() => Manifests().Count.ShouldBeGreaterThan(15);

    [Fact]
    public void A_field_that_a_kind_does_not_know_is_found() =>
        Should.Throw<Exception>(() =>
            Read(File.ReadAllText(Path.Combine(Kubernetes, "deployment.yaml")).Replace("replicas:", "replicaz:", StringComparison.Ordinal)));

    [Fact]
    public void Every_pod_is_of_the_restricted_kind_and_has_only_what_it_needs()
    {
        foreach (var (name, pod) in Pods())
        {
            pod.AutomountServiceAccountToken.ShouldBe(false, name);
            pod.SecurityContext.RunAsNonRoot.ShouldBe(true, name);
            pod.SecurityContext.SeccompProfile.Type.ShouldBe("RuntimeDefault", name);
            pod.Volumes.ShouldAllBe(volume => volume.HostPath == null);
            foreach (var container in pod.Containers)
            {
                container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false, name);
                container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true, name);
                container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"], name);
                container.Resources.Requests.Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true, name);
                container.Resources.Limits.Keys.ShouldContain("memory", name);
                container.VolumeMounts.Select(mount => mount.Name).ShouldBe(pod.Volumes.Select(volume => volume.Name), ignoreOrder: true, name);
            }
        }
    }

    [Fact]
    public void The_server_runs_in_several_replicas_of_which_one_always_stays_and_each_is_probed()
    {
        var server = Manifests().OfType<V1Deployment>().Single(deployment => deployment.Metadata.Name == "vetting");
        var budget = Manifests().OfType<V1PodDisruptionBudget>().Single();
        var service = Manifests().OfType<V1Service>().Single(service => service.Metadata.Name == "vetting");
        var container = server.Spec.Template.Spec.Containers.Single();

        server.Spec.Replicas.ShouldNotBeNull().ShouldBeGreaterThan(1);
        server.Spec.Strategy.RollingUpdate.MaxUnavailable.ToString().ShouldBe("0");
        server.Spec.Template.Spec.SecurityContext.RunAsUser.ShouldBe(User);
        budget.Spec.MinAvailable.ToString().ShouldBe("1");
        foreach (var selector in new[] { server.Spec.Selector.MatchLabels, budget.Spec.Selector.MatchLabels, service.Spec.Selector })
        {
            selector.ShouldBeSubsetOf(server.Spec.Template.Metadata.Labels);
        }

        container.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
        container.LivenessProbe.HttpGet.Path.ShouldBe("/health/live", "a database that is gone must not restart the server");
        container.StartupProbe.HttpGet.Path.ShouldBe("/health/live");
        service.Spec.Ports.Single().TargetPort.ToString().ShouldBe(container.Ports.Single().Name);
    }

    [Fact]
    public void Nothing_is_reached_unless_a_policy_says_so()
    {
        var policies = Manifests().OfType<V1NetworkPolicy>().ToList();

        var deny = policies.Single(policy => policy.Spec.PodSelector.MatchLabels is null or { Count: 0 });
        deny.Spec.PolicyTypes.ShouldBe(["Ingress", "Egress"], ignoreOrder: true);
        (deny.Spec.Ingress ?? []).ShouldBeEmpty();
        (deny.Spec.Egress ?? []).ShouldBeEmpty();
        policies.SelectMany(policy => policy.Spec.Ingress ?? []).ShouldAllBe(rule => rule.FromProperty.Count > 0 && rule.Ports.Count > 0);
        policies.SelectMany(policy => policy.Spec.Egress ?? []).ShouldAllBe(rule => rule.To.Count > 0 && rule.Ports.Count > 0);
    }

    [Fact]
    public void No_secret_stands_in_a_manifest_and_the_pods_ask_for_those_of_the_example()
    {
        Manifests(except: Example).ShouldNotContain(manifest => manifest is V1Secret);
        var example = Read(File.ReadAllText(Path.Combine(Kubernetes, Example))).Cast<V1Secret>().ToDictionary(secret => secret.Metadata.Name);

        example.Values.SelectMany(secret => secret.StringData?.Values ?? []).ShouldAllBe(value => value.Length == 0);
        example.Values.SelectMany(secret => secret.Data?.Values ?? []).OfType<byte[]>().ShouldAllBe(value => value.Length == 0);
        Pods().SelectMany(pod => pod.Spec.Volumes).Select(volume => volume.Secret?.SecretName).OfType<string>().Distinct()
            .ShouldBe(example.Keys, ignoreOrder: true);
        var keys = Settings().Values.Where(value => value.StartsWith("/run/keys/", StringComparison.Ordinal))
            .Select(value => value["/run/keys/".Length..]);
        keys.ShouldBe(example["vetting-keys"].Data.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Every_setting_of_the_manifests_and_the_compose_file_stands_in_the_operators_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Root, "docs", "guides", "operator.md"));
        var compose = File.ReadLines(Path.Combine(Root, "docker-compose.yml"))
            .Select(line => line.Trim().Split(':')[0]).Select(key => key.Split('/')[^1]).Where(key => key.Contains("__", StringComparison.Ordinal));
        var example = Read(File.ReadAllText(Path.Combine(Kubernetes, Example))).Cast<V1Secret>().SelectMany(secret => secret.StringData?.Keys ?? []);

        foreach (var key in Settings().Keys.Concat(example).Concat(compose)
            .Select(key => key.Replace("__", ":", StringComparison.Ordinal)).Distinct())
        {
            guide.ShouldContain($"`{key}`", Case.Sensitive, key);
        }
    }

    [Fact]
    public void The_proxy_takes_its_configuration()
    {
        const string nginx = "/usr/sbin/nginx";
        Requirement.Need("nginx", File.Exists(nginx), "Install nginx to have its configuration checked.");
        using var folder = new TemporaryFolder();
        Run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-keyout",
            folder.File("tls-key"), "-out", folder.File("tls-certificate"))
            .ExitCode.ShouldBe(0);
        File.WriteAllText(folder.File("nginx.conf"), File.ReadAllText(Path.Combine(Root, "deploy", "nginx.conf"))
            .Replace("/tmp/", $"{folder.Path}/", StringComparison.Ordinal).Replace("/run/secrets", folder.Path, StringComparison.Ordinal)
            .Replace("vetting-a:", "127.0.0.1:", StringComparison.Ordinal).Replace("vetting-b:", "127.0.0.2:", StringComparison.Ordinal));

        var (exitCode, output) = Run(nginx, "-t", "-c", folder.File("nginx.conf"));

        exitCode.ShouldBe(0, output);
    }

    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Kubernetes, "*.yaml").Where(file => !file.EndsWith("kustomization.yaml", StringComparison.Ordinal));

    private static List<object> Manifests(string? except = null) =>
        [.. Files().Where(file => Path.GetFileName(file) != except).SelectMany(file => Read(File.ReadAllText(file)))];

    private static List<object> Read(string yaml) => KubernetesYaml.LoadAllFromString(yaml, typeMap: null, strict: true);

    private static Dictionary<string, string> Settings() => new(Manifests().OfType<V1ConfigMap>().Single().Data);

    private static IEnumerable<(string Name, V1PodSpec Spec)> Pods() => Manifests().Select(manifest => manifest switch
    {
        V1Deployment deployment => (deployment.Metadata.Name, deployment.Spec.Template.Spec),
        V1Job job => (job.Metadata.Name, job.Spec.Template.Spec),
        V1CronJob job => (job.Metadata.Name, job.Spec.JobTemplate.Spec.Template.Spec),
        _ => ("", null!),
    }).Where(pod => pod.Spec is not null);

    private static string Tool(params string[] path)
    {
        var tool = Path.Combine([Tools, "node_modules", .. path]);
        Requirement.Need("deployment", File.Exists(tool), "Run 'npm ci' in tests/Vetting.Architecture.Tests/Deployment first.");
        return tool;
    }

    private static void Passes(params string[] arguments)
    {
        Tool("yaml", "package.json");
        var (exitCode, output) = Run("node", arguments);
        exitCode.ShouldBe(0, output);
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
