// Package elapsed says when things can happen in a run of a journey: the
// earliest and latest arrival at each step since entry, the time between two
// steps and since an event, calendar days where the entry's are known, and the
// local weekdays and minutes at which a send can go out.
//
// All bounds are sound: no run is outside them. They are exact where every wait
// is of a known length, each outcome can be taken, and loops have few counters;
// Times.Widened says where loops were too many to be counted out. What a bound
// cannot know is infinite (Forever), and a Verdict then is May.
package elapsed
