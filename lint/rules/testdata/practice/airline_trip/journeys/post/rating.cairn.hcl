message "rating" {
  class    = "editorial"
  content  = "review"
  trigger  = event.landed
  consents = [consent.offers]
  purpose  = "review"
  email {
    subject   = "How was your flight?"
    preheader = "Three questions, one minute, read by the crew."
    body      = "<p>Welcome home. Your answers go to the crew of your flight.</p>"
    link "cta" {
      url  = "https://skerry.example/rate/${trigger.booking_id}"
      text = "Answer three questions"
    }
  }
  locale "fr-FR" {
    email {
      subject   = "Comment était votre vol ?"
      preheader = "Trois questions, une minute, lues par l'équipage."
      body      = "<p>Bon retour. Vos réponses vont à l'équipage de votre vol.</p>"
      link "cta" {
        url  = "https://skerry.example/fr/rate/${trigger.booking_id}"
        text = "Répondre"
      }
    }
  }
}
journey "rating" {
  serves    = objective.voice
  status    = "live"
  review_by = "2027-06-30"
  entry {
    event          = event.landed
    key            = trigger.booking_id
    reentry        = "never"
    reentry_person = "30d"
  }
  flow {
    use "settle" {
      fragment = fragment.calm_first
      with     = { rest = "20h" }
    }
    send "rating" {}
  }
}
