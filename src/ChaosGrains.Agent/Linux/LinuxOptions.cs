using System.ComponentModel.DataAnnotations;

namespace ChaosGrains.Agent.Linux;

/// <summary>Where the kernel shows its state, and what stress is made with. Section <c>Linux</c> of the configuration.</summary>
public sealed class LinuxOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Linux";

    /// <summary>Absolute path under which the node's cgroup hierarchies are mounted. Default <c>/sys/fs/cgroup</c>.</summary>
    [Required, RegularExpression("/.*")]
    public string CgroupRoot { get; set; } = "/sys/fs/cgroup";

    /// <summary>Absolute path of the proc file system that shows the node's processes. Default <c>/proc</c>.</summary>
    [Required, RegularExpression("/.*")]
    public string ProcRoot { get; set; } = "/proc";

    /// <summary>Absolute path of stress-ng. Default <c>/usr/bin/stress-ng</c>.</summary>
    [Required, RegularExpression("/.*")]
    public string StressNg { get; set; } = "/usr/bin/stress-ng";
}
