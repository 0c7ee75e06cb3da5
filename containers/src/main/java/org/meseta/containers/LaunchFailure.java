package org.meseta.containers;

/// Why a container never ran its command.
///
/// @param step what failed, in a word: `user`, `sandbox`, `spec`, `supervisor`, or the supervisor's
///   own step such as `chdir`, `stdout`, `setuid`, `exec`, or `interrupted` when the agent died
///   before the start and it provably never happened
/// @param errno the kernel's error number, or 0 where there is none
/// @param message a sentence for people: what happened, why, what to do
public record LaunchFailure(String step, int errno, String message) {}
