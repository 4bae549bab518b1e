# Confirmation, two reminders, and what follows for those who came and those who
# did not.
journey "webinar" {
  title     = "Webinar"
  owner     = team.content
  serves    = objective.more_talks
  stages    = [stage.consideration]
  leads_to  = [journey.sales_ready, journey.talk_request, touchpoint.roi_page]
  status    = "live"
  reviewers = [team.content]
  review_by = "2027-03-31"

  entry {
    event   = event.webinar_registered
    key     = trigger.webinar_id
    reentry = "never"
  }
  track "talk" {
    event     = event.talk_requested
    counts_as = "conversion"
  }
  measure {
    within = "30d"
    kpis   = [kpi.talk_rate]
  }

  flow {
    send "webinar_confirmation" {}

    # Who registers on the day itself gets no reminder of the day before.
    wait "day_before" {
      until_date = trigger.starts_at
      offset     = "-1d"
      reached {
        send "webinar_tomorrow" {}
      }
      past {}
    }
    wait "hour_before" {
      until_date = trigger.starts_at
      offset     = "-1h"
      reached {
        send "webinar_soon" {}
      }
      past {}
    }

    # Attendance is known when the platform closes the room. The recording is up by
    # the next day.
    wait "attendance" {
      timeout = "P1DT2H"
      on "came" {
        event = event.webinar_attended
        where = received.webinar_id == trigger.webinar_id
        wait "recording" { for = "20h" }
        send "webinar_thanks" {}
        branch "stayed" {
          case "to_the_end" {
            when = wait.attendance.minutes >= 35 && local.fits && !segment.customers
            use "sales" {
              fragment = fragment.hand_over
              with     = { reason = "Stayed in the webinar to the end" }
            }
          }
          otherwise {}
        }
        exit "came" {}
      }
      timed_out {
        send "webinar_missed" {}
        exit "missed" {}
      }
    }
  }
}
