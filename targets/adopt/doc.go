// Package adopt writes journeys that an engine holds as a project.
//
// What an engine's files say comes as a Holding: journeys as flat graphs of steps,
// and what they name. A step is a block of the language with the engine's own name
// for it. Project nests the steps: a step stands in the body of another if every
// way to it leads through that one; where ways meet again, the steps go on behind
// the block, and what cannot be said so is a goto. What the language cannot say is a
// remark, which is written as a comment at its place and listed.
package adopt
