package org.meseta.model.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlagHelpTest {
  @Test
  void everyFlagWithDefaultAndMark() {
    FlagTable table =
        FlagTable.of(
            List.of(
                Flag.of("port", FlagType.PORT).byDefault("5050").help("Port to listen on."),
                Flag.off("authenticate_agents")
                    .formerly("authenticate_slaves")
                    .noEffectYet()
                    .help("Whether agents must authenticate."),
                Flag.of("work_dir", FlagType.PATH)
                    .required()
                    .help("Directory. ".repeat(12).strip()),
                Flag.of("quorum", FlagType.COUNT).obsolete("ZooKeeper has its own").help("Size."),
                Flag.of("launcher", FlagType.TEXT)
                    .byDefault("posix")
                    .describes("posix")
                    .help("How.")));
    assertThat(FlagHelp.text("mesos-master", table))
        .isEqualTo(
            """
            Usage: mesos-master [--name=value ...]

            Each flag may also come from the environment, as MESOS_NAME; the command line wins.
            A value file://PATH stands for what is in that file.

              --[no-]authenticate_agents, --[no-]authenticate_slaves
                  Whether agents must authenticate. (default: false) [no effect yet]
              --launcher=VALUE
                  How. (default: posix) [no effect yet; accepted: posix]
              --port=VALUE
                  Port to listen on. (default: 5050)
              --quorum=VALUE
                  Size. [obsolete: ZooKeeper has its own]
              --work_dir=VALUE
                  Directory. Directory. Directory. Directory. Directory. Directory. Directory. Directory.
                  Directory. Directory. Directory. Directory. (required)
            """);
  }
}
