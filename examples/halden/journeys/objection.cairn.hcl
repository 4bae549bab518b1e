# Somebody told us on the phone, by letter or at the fair that they want no more
# mail. All consents go at once, and they get it in writing.
journey "objection" {
  title     = "Objection to advertising"
  owner     = team.support
  serves    = objective.kept_objections
  stages    = [stage.consideration]
  status    = "live"
  reviewers = [team.demand, team.support]
  review_by = "2027-03-31"

  entry {
    event   = event.advertising_objected
    reentry = "always"
  }

  flow {
    update "stop" {
      set      = { do_not_contact = true }
      remove   = { ad_audiences = "checklist" }
      consents = { practice_letter = "withdrawn", customer_news = "withdrawn", ad_audiences = "withdrawn" }
    }
    send "objection_confirmed" {}
  }
}
