brand "saltmarsh" {
  vale = {
    "en"    = "styles/Engels"
    "nl"    = "styles/Nederlands"
    "sv-SE" = "styles/Svenska" # want `there is no folder "styles/Svenska" in the project`
    "de"    = "styles" # want `the folder "styles" has no .yml file`
  }
}
message "parcel" {
  class = "service"
  push {
    title = "Your parcel"
    body  = "It is in the van and of the best." # want `not "van"`
  }
  locale "nl-NL" {
    push {
      title = "Je pakket"
      body  = "Het komt van ons, of van de post." # want `not "of"`
    }
  }
  locale "fr-FR" {
    push {
      title = "Votre colis"
      body  = "Il est dans le van, of of."
    }
  }
}
