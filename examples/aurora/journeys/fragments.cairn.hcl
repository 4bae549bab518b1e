# Asked right before we try to sell something: all that the policy "promotions"
# wants, and the one thing that matters in this journey.
fragment "right_moment" {
  title = "Is this a good moment?"
  param "about" { type = check }
  flow {
    guard "fits" {
      checks = [
        check.no_open_complaint,
        check.nothing_on_its_way,
        check.not_owned,
        check.not_returned,
        check.in_stock,
        param.about,
      ]
      otherwise {
        exit "not_now" { reason = "A parcel, a return, a complaint or an order makes the message unwelcome." }
      }
    }
  }
}
