# A pause that ends sooner when the person finishes a film.
fragment "evening" {
  title = "Wait for an evening with a film in it"
  param "nights" {
    type    = duration
    default = "3d"
  }
  param "what" {
    type    = event
    default = event.film_finished
  }
  param "mood" {
    type    = string
    default = "calm"
    values  = ["calm", "wild"]
  }
  flow {
    wait "film" {
      event   = param.what
      timeout = param.nights
      arrived {
        update "liked" { add = { interests = param.mood } }
      }
      timed_out {}
    }
  }
}
